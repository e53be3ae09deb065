/**
 * Samples, intervals, ratios and tests: pure mathematics that knows nothing of benchmarks. The fork
 * is the unit of every interval.
 */
@NullMarked
package dev.parbench.stats;

import org.jspecify.annotations.NullMarked;
