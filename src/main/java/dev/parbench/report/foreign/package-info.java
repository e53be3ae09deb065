/** The page of results that other projects measured: charts, tables, and what to distrust. */
@NullMarked
package dev.parbench.report.foreign;

import org.jspecify.annotations.NullMarked;
