package dev.parbench.stats;

/** How narrow the interval of a mean is, and how much one more sample is worth. */
public final class Precision {
  private Precision() {}

  /**
   * Half the width of the {@link Estimates#LEVEL} interval of the geometric mean, relative to it:
   * 0.03 for ± 3 %.
   *
   * @return infinity for fewer than two samples, NaN when not all are positive
   * @throws IllegalArgumentException if there is no sample or one is not finite
   */
  public static double of(double... samples) {
    Estimate estimate = Estimates.ofPositive(samples);
    if (!(estimate.value() > 0)
        || (estimate.interval().isKnown() && estimate.interval().low() <= 0)) {
      return Double.NaN;
    }
    return estimate.interval().isKnown()
        ? Math.log(estimate.interval().high() / estimate.interval().low()) / 2
        : Double.POSITIVE_INFINITY;
  }

  /**
   * How much samples vary, relative to their mean: the standard deviation of their logarithms.
   *
   * @throws IllegalArgumentException for fewer than two samples, or one that is not positive
   */
  public static double deviation(double... samples) {
    return Math.sqrt(Moments.of(Moments.logs(samples)).variance());
  }

  /**
   * What to expect of one more sample that varies like those there are.
   *
   * @param now the precision with so many samples
   * @param samples how many there are, at least 2
   */
  public static double withOneMore(double now, int samples) {
    return now * perDeviation(samples + 1) / perDeviation(samples);
  }

  /** Half the interval's width in units of the standard deviation of a sample. */
  private static double perDeviation(int samples) {
    return StudentT.quantile((1 + Estimates.LEVEL) / 2, samples - 1.0) / Math.sqrt(samples);
  }
}
