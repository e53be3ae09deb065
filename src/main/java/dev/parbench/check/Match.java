package dev.parbench.check;

import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Series;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;

/** Where a row stands on the two sides. */
sealed interface Match {

  /** The row's name in the report. */
  RowKey key();

  /**
   * Both sides measured the same thing.
   *
   * @param base one side, with the metric as its score
   * @param candidate the other, with the same metric
   * @param gauge how the metric is read
   */
  record Both(Row base, Row candidate, Gauge gauge) implements Match {

    /** Both sides of the score itself. */
    Both(Row base, Row candidate) {
      this(base, candidate, Gauge.SCORE);
    }

    @Override
    public RowKey key() {
      return candidate.key();
    }

    Series series() {
      return new Series(key(), gauge.name());
    }

    double[] baseCosts() {
      return gauge.costs(base);
    }

    double[] candidateCosts() {
      return gauge.costs(candidate);
    }

    /** The coarser of the two sides' scales. */
    double resolution() {
      return Math.max(gauge.resolution(base), gauge.resolution(candidate));
    }
  }

  /**
   * One side has it, or both in a way that cannot be compared.
   *
   * @param baseForks how many forks the base has of it
   * @param candidateForks how many forks the candidate has of it
   */
  record Odd(
      RowKey key, String unit, RowVerdict verdict, String reason, int baseForks, int candidateForks)
      implements Match {}
}
