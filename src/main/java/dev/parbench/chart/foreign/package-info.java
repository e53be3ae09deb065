/**
 * Charts of JMH results of any project: bars, iterations, percentiles. Written as SVG by hand, so
 * that they need no fonts and give the same bytes everywhere.
 */
@NullMarked
package dev.parbench.chart.foreign;

import org.jspecify.annotations.NullMarked;
