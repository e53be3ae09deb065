/** Plans a run, measures it fork by fork in a seeded random order, and saves after every fork. */
@NullMarked
package dev.parbench.run;

import org.jspecify.annotations.NullMarked;
