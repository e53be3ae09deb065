/**
 * The ways to run a list of tasks, or tasks as they arrive. A strategy decides only where tasks
 * run, never what they compute.
 */
@NullMarked
package dev.parbench.strategy;

import org.jspecify.annotations.NullMarked;
