/**
 * Objects in memory that several processes map: locks, queues and words to wait for. Every change
 * commits by one store or one compare-and-set, so that a process may be killed at any instruction.
 */
@NullMarked
package dev.parbench.process.memory;

import org.jspecify.annotations.NullMarked;
