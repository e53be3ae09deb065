/**
 * Bytes between two JVMs: rings in shared memory or a socket, the parent's and the child's end of
 * them, and where they meet. Which tasks have started is settled here too, in the same memory.
 */
@NullMarked
package dev.parbench.process.channel;

import org.jspecify.annotations.NullMarked;
