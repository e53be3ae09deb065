/**
 * Worker processes as a library: a pool of JVMs that runs serializable tasks. Parent and workers
 * are one trust domain.
 */
@NullMarked
package dev.parbench.process;

import org.jspecify.annotations.NullMarked;
