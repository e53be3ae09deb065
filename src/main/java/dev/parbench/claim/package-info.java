/**
 * The answers drawn from rows: rankings against the sequential run and the machine limit, and
 * textbook claims with verdicts.
 */
@NullMarked
package dev.parbench.claim;

import org.jspecify.annotations.NullMarked;
