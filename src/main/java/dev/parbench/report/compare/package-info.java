/** Results side by side as text, tables and data; nothing is judged here. */
@NullMarked
package dev.parbench.report.compare;

import org.jspecify.annotations.NullMarked;
