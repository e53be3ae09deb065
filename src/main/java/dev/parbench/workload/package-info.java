/**
 * The work that is measured: small serializable task records of fixed total work with a known
 * answer.
 */
@NullMarked
package dev.parbench.workload;

import org.jspecify.annotations.NullMarked;
