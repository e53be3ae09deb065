package dev.parbench.check;

import dev.parbench.result.Row;
import dev.parbench.stats.LogRatio;
import dev.parbench.stats.SignFlip;

/**
 * A row that both sides have, with its test.
 *
 * @param row the candidate's row
 * @param ratio candidate over base
 * @param crossSlower p-value of the exact test against "not slower"; 0 where none was made
 * @param crossFaster p-value of the exact test against "not faster"; 0 where none was made
 * @param baseForks forks of the base
 * @param candidateForks forks of the candidate
 */
record Measured(
    Row row,
    LogRatio ratio,
    double crossSlower,
    double crossFaster,
    int baseForks,
    int candidateForks) {

  /** Up to so many pairs the t test gets the exact sign-flip test as a cross-check. */
  static final int FEW = 12;

  /** Two rows measured at different times; each needs two forks. */
  static Measured unpaired(Match.Both both) {
    double[] base = Costs.of(both.base());
    double[] candidate = Costs.of(both.candidate());
    return new Measured(
        both.candidate(), LogRatio.unpaired(base, candidate), 0, 0, base.length, candidate.length);
  }

  /** Two rows measured in turn, fork by fork; both have the same number, at least two. */
  static Measured paired(Match.Both both) {
    double[] base = Costs.of(both.base());
    double[] candidate = Costs.of(both.candidate());
    boolean few = base.length <= FEW;
    return new Measured(
        both.candidate(),
        LogRatio.paired(base, candidate),
        few ? SignFlip.pGreater(LogRatio.differences(base, candidate)) : 0,
        few ? SignFlip.pGreater(LogRatio.differences(candidate, base)) : 0,
        base.length,
        candidate.length);
  }
}
