/**
 * How charts are drawn: bars, lines, tiles, the frame around them, their looks. The only package
 * that knows the drawing library; what is drawn is decided elsewhere.
 */
@NullMarked
package dev.parbench.chart.plot;

import org.jspecify.annotations.NullMarked;
