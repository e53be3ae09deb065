package dev.parbench.check;

import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.stats.Quantiles;

/**
 * The two ends of a row's interval, and what they say. An end that lies beyond the margin is one of
 * the corrected level, so an interval is beyond the margin exactly where the verdict is.
 *
 * @param low the lower end, a natural logarithm
 * @param high the upper end, a natural logarithm
 * @param margin what is nothing, a natural logarithm
 */
record Limits(double low, double high, double margin) {

  /**
   * One end.
   *
   * @param sign 1 for the lower end and slower, -1 for the upper end and faster
   * @param significant whether the row is beyond the margin in that direction, after correction
   * @param level what the correction holds the row to
   * @return how far it is at least beyond 0 in that direction, a natural logarithm
   */
  static double end(
      Measured row, int sign, boolean significant, double level, Rules rules, Quantiles t) {
    double usual = row.atLeast(sign, rules.tail(), t);
    if (!significant && usual <= row.margin()) {
      return usual;
    }
    double strict = Math.min(usual, row.atLeast(sign, Math.min(level, rules.tail()), t));
    if (significant) {
      // At the very level the limit is the margin itself, but for its last bits.
      return Math.max(strict, Math.nextUp(row.margin()));
    }
    double exact = row.exactly(sign, rules.alpha());
    double least = Double.isInfinite(exact) ? strict : Math.min(strict, exact);
    return Math.min(least, row.margin());
  }

  /** What the interval says of a row. */
  RowVerdict verdict() {
    if (low > margin) {
      return RowVerdict.REGRESSION;
    }
    if (high < -margin) {
      return RowVerdict.IMPROVEMENT;
    }
    return low >= -margin && high <= margin ? RowVerdict.NO_CHANGE : RowVerdict.INCONCLUSIVE;
  }

  /** Whether a slow-down, a ratio minus 1, lies above the interval. */
  boolean excludes(double slowdown) {
    return high < Math.log1p(slowdown);
  }
}
