/**
 * The small programs that introductions to multiprocessing teach with, on {@code
 * dev.parbench.process}. Each fits on a screen and prints what it is there to show.
 */
@NullMarked
package dev.parbench.example;

import org.jspecify.annotations.NullMarked;
