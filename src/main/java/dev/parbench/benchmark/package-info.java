/**
 * The JMH classes, one per question. Nothing stands between the two clock reads but the strategy
 * and the work.
 */
@NullMarked
package dev.parbench.benchmark;

import org.jspecify.annotations.NullMarked;
