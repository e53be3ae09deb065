/**
 * The engine of a pool: tasks on their way to workers and answers on their way back. One thread at
 * a time makes a pass over all of it, so that its parts share their state without locks.
 */
@NullMarked
package dev.parbench.process.pool;

import org.jspecify.annotations.NullMarked;
