/**
 * What rows mean: batches of one work, rankings, limits, break-evens, the doubts about them. A pure
 * function of files; judgements of claims, drawing and wording of pages come after it.
 */
@NullMarked
package dev.parbench.analysis;

import org.jspecify.annotations.NullMarked;
