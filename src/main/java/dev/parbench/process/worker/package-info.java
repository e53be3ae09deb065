/**
 * The child's side: it connects, learns its role, and runs tasks or one target. Nothing in the
 * parent's part of the library is loaded here, because a child is to start fast.
 */
@NullMarked
package dev.parbench.process.worker;

import org.jspecify.annotations.NullMarked;
