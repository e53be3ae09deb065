package dev.parbench.check;

import dev.parbench.check.verdict.Series;
import dev.parbench.stats.LogRatio;
import dev.parbench.stats.Quantiles;
import dev.parbench.stats.SignFlip;
import java.util.Arrays;
import java.util.List;

/**
 * A series that both sides have, with its test.
 *
 * @param series what was measured
 * @param unit JMH's, of the candidate's scores
 * @param margin what is nothing, in natural logarithms
 * @param ratio candidate over base
 * @param design the precision that was planned for, from which follows what could be found
 * @param baseNoise the standard deviation of the logarithm from fork to fork of the base alone
 * @param pairs the differences of few pairs, for the exact test; empty where none is made
 * @param baseForks forks of the base
 * @param candidateForks forks of the candidate
 */
record Measured(
    Series series,
    String unit,
    double margin,
    LogRatio ratio,
    LogRatio design,
    double baseNoise,
    Differences pairs,
    int baseForks,
    int candidateForks) {

  /** Up to so many pairs the t test gets the exact sign-flip test as a cross-check. */
  static final int FEW = 12;

  /** Differences of logarithms, candidate less base; a record of values, not of an array. */
  record Differences(List<Double> values) {

    static final Differences NONE = new Differences(List.of());

    Differences {
      values = List.copyOf(values);
    }

    boolean isEmpty() {
      return values.isEmpty();
    }

    /** Every difference times a sign, less a shift. */
    double[] turned(int sign, double shift) {
      return values.stream().mapToDouble(d -> sign * d - shift).toArray();
    }
  }

  /** Two rows measured at different times; each needs two forks. */
  static Measured unpaired(Match.Both both, double usual) {
    double[] base = both.baseCosts();
    double[] candidate = both.candidateCosts();
    var ratio = LogRatio.unpaired(base, candidate, both.resolution());
    return of(both, usual, ratio, ratio, Differences.NONE);
  }

  /**
   * Two rows measured in turn, fork by fork; both have the same number, at least two.
   *
   * @param pilot how many of them, the first, told the noise that the number was chosen from
   */
  static Measured paired(Match.Both both, int pilot, double usual) {
    double[] base = both.baseCosts();
    double[] candidate = both.candidateCosts();
    double[] differences =
        base.length <= FEW ? LogRatio.differences(base, candidate) : new double[0];
    return of(
        both,
        usual,
        LogRatio.paired(base, candidate, both.resolution()),
        pilot(both, Math.min(pilot, base.length)).planned(base.length),
        new Differences(Arrays.stream(differences).boxed().toList()));
  }

  private static Measured of(
      Match.Both both, double usual, LogRatio ratio, LogRatio design, Differences pairs) {
    double[] base = both.baseCosts();
    return new Measured(
        both.series(),
        both.candidate().primary().unit(),
        Math.log1p(both.gauge().margin(base, usual)),
        ratio,
        design,
        Noise.fromForkToFork(base),
        pairs,
        base.length,
        both.candidateCosts().length);
  }

  /** The first pairs of a row that has at least as many. */
  static LogRatio pilot(Match.Both both, int pairs) {
    return LogRatio.paired(
        Arrays.copyOf(both.baseCosts(), pairs),
        Arrays.copyOf(both.candidateCosts(), pairs),
        both.resolution());
  }

  /** What fresh pairs of this screened row were planned from, as a precision of as many. */
  Measured plannedBy(Measured screened) {
    return new Measured(
        series,
        unit,
        screened.margin,
        ratio,
        screened.ratio.planned(ratio.samples()),
        screened.baseNoise,
        pairs,
        baseForks,
        candidateForks);
  }

  /** This row with run-to-run variation in its error. */
  Measured widened(double variance, double freedom) {
    LogRatio wider = ratio.widened(variance, freedom);
    return new Measured(
        series, unit, margin, wider, wider, baseNoise, pairs, baseForks, candidateForks);
  }

  double pSlower() {
    return ratio.pSlower(margin);
  }

  double pFaster() {
    return ratio.pFaster(margin);
  }

  /** The exact test against "not beyond the margin": 1 for slower, -1 for faster; 0 without one. */
  double cross(int sign) {
    return pairs.isEmpty() ? 0 : SignFlip.pGreater(pairs.turned(sign, margin));
  }

  /**
   * How far, in natural logarithms, the row is at least beyond 0 in a direction.
   *
   * @param sign 1 for slower, -1 for faster
   */
  double atLeast(int sign, double tail, Quantiles quantiles) {
    return sign > 0 ? ratio.low(tail, quantiles) : -ratio.high(tail, quantiles);
  }

  /** The same by the exact test; minus infinity where the pairs are too few for the level. */
  double exactly(int sign, double alpha) {
    return pairs.isEmpty() ? Double.POSITIVE_INFINITY : SignFlip.low(alpha, pairs.turned(sign, 0));
  }
}
