package dev.parbench.check;

import dev.parbench.result.Row;
import dev.parbench.stats.LogRatio;
import dev.parbench.stats.SignFlip;
import java.util.Arrays;

/**
 * A row that both sides have, with its test.
 *
 * @param row the candidate's row
 * @param ratio candidate over base
 * @param design the precision that was planned for, from which follows what could be found
 * @param crossSlower p-value of the exact test against "not slower"; 0 where none was made
 * @param crossFaster p-value of the exact test against "not faster"; 0 where none was made
 * @param baseForks forks of the base
 * @param candidateForks forks of the candidate
 */
record Measured(
    Row row,
    LogRatio ratio,
    LogRatio design,
    double crossSlower,
    double crossFaster,
    int baseForks,
    int candidateForks) {

  /** Up to so many pairs the t test gets the exact sign-flip test as a cross-check. */
  static final int FEW = 12;

  /** Two rows measured at different times; each needs two forks. */
  static Measured unpaired(Match.Both both) {
    double[] base = ForkTimes.of(both.base());
    double[] candidate = ForkTimes.of(both.candidate());
    var ratio = LogRatio.unpaired(base, candidate);
    return new Measured(both.candidate(), ratio, ratio, 0, 0, base.length, candidate.length);
  }

  /**
   * Two rows measured in turn, fork by fork; both have the same number, at least two.
   *
   * @param pilot how many of them, the first, told the noise that the number was chosen from
   */
  static Measured paired(Match.Both both, int pilot) {
    double[] base = ForkTimes.of(both.base());
    double[] candidate = ForkTimes.of(both.candidate());
    boolean few = base.length <= FEW;
    return new Measured(
        both.candidate(),
        LogRatio.paired(base, candidate),
        pilot(both, pilot).planned(base.length),
        few ? SignFlip.pGreater(LogRatio.differences(base, candidate)) : 0,
        few ? SignFlip.pGreater(LogRatio.differences(candidate, base)) : 0,
        base.length,
        candidate.length);
  }

  /** The first pairs of a row that has at least as many. */
  static LogRatio pilot(Match.Both both, int pairs) {
    return LogRatio.paired(
        Arrays.copyOf(ForkTimes.of(both.base()), pairs),
        Arrays.copyOf(ForkTimes.of(both.candidate()), pairs));
  }

  /** This row as a repetition that another measurement planned. */
  Measured plannedBy(Measured screened) {
    return new Measured(
        row, ratio, screened.design, crossSlower, crossFaster, baseForks, candidateForks);
  }
}
