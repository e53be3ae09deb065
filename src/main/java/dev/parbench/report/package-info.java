/** The HTML report, made from rows alone. */
@NullMarked
package dev.parbench.report;

import org.jspecify.annotations.NullMarked;
