package dev.parbench.claim;

import dev.parbench.analysis.Analysis;

/**
 * A textbook claim that measured rows can decide. Verdicts come from intervals and never from point
 * values, and differences below a margin count as none.
 */
@FunctionalInterface
public interface Claim {

  /** A difference nobody would change a design for, as a share, unless somebody says another. */
  double MARGIN = 0.05;

  /** From this factor on a difference is "much". */
  double MUCH = 2;

  /**
   * Judges the claim from the rows of one run.
   *
   * @param margin a difference that counts as none, as a share, above 0
   */
  Finding judge(Analysis analysis, double margin);
}
