/** Compares results and gates changes: verdicts per row and overall, with known error rates. */
@NullMarked
package dev.parbench.check;

import org.jspecify.annotations.NullMarked;
