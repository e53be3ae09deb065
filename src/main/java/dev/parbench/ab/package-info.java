/**
 * Two sides measured in turn, fork by fork, to a verdict. What was measured lies in files after
 * every fork, and everything that is decided follows from them.
 */
@NullMarked
package dev.parbench.ab;

import org.jspecify.annotations.NullMarked;
