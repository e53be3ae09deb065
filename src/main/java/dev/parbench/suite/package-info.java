/**
 * What a profile measures on a machine: the rows of every benchmark, how many forks each gets and
 * how long, in a seeded random order. Nothing is measured here.
 */
@NullMarked
package dev.parbench.suite;

import org.jspecify.annotations.NullMarked;
