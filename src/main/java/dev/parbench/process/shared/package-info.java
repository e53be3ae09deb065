/**
 * Queues, locks and pipes between processes: each lives in the process that made it, which serves
 * the others. Everyone else holds private connections, one for each call that may block.
 */
@NullMarked
package dev.parbench.process.shared;

import org.jspecify.annotations.NullMarked;
