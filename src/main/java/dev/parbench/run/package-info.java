/**
 * Carries a plan out: fork by fork, one at a time on this machine, saved after each. Which rows
 * there are is the suite's business.
 */
@NullMarked
package dev.parbench.run;

import org.jspecify.annotations.NullMarked;
