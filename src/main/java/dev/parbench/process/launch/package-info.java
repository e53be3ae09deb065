/**
 * Starts a child JVM and stays with it until its end: its command line, what it is told, the JVMs
 * on standby, the cache that makes it start faster, and what its exit says.
 */
@NullMarked
package dev.parbench.process.launch;

import org.jspecify.annotations.NullMarked;
