/**
 * Rules of thumb from textbooks, each judged from the intervals of measured rows. A verdict always
 * carries the numbers it rests on.
 */
@NullMarked
package dev.parbench.claim;

import org.jspecify.annotations.NullMarked;
