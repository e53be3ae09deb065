/**
 * Names, and nothing else: what a benchmark, its parameters, a strategy and a profile are called in
 * files, on the command line and in reports. Everything may use it; it uses nothing.
 */
@NullMarked
package dev.parbench.catalogue;

import org.jspecify.annotations.NullMarked;
