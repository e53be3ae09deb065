/** One class per chart, one style. Charts are pure functions of rows. */
@NullMarked
package dev.parbench.chart;

import org.jspecify.annotations.NullMarked;
