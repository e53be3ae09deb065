/** Benchmarks with a known speed, for tests of the gate on real jars. */
@NullMarked
package dev.parbench.planted;

import org.jspecify.annotations.NullMarked;
