package dev.parbench.stats;

import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.StreamingStatistics;

/** Estimates from independent samples. The samples of a benchmark row are its fork means. */
public final class Estimates {

  /** The confidence used throughout, unless said otherwise. */
  public static final double LEVEL = 0.95;

  private Estimates() {}

  /**
   * The mean with its Student t interval at {@link #LEVEL}.
   *
   * @throws IllegalArgumentException if there is no sample or one is not finite
   */
  public static Estimate mean(double... samples) {
    var s = statistics(samples);
    int n = samples.length;
    if (n < 2) {
      return new Estimate(s.getMean(), Interval.UNKNOWN, n);
    }
    double half = quantile(n - 1) * s.getStandardDeviation() / Math.sqrt(n);
    return new Estimate(s.getMean(), new Interval(s.getMean() - half, s.getMean() + half), n);
  }

  /**
   * The ratio {@code numerator / denominator} of two independent groups of positive samples:
   * difference of mean logarithms with the Welch interval, transformed back. Both the value and the
   * interval are of geometric means.
   *
   * @throws IllegalArgumentException if a group is empty or a sample is not positive and finite
   */
  public static Estimate ratio(double[] numerator, double[] denominator) {
    var a = statistics(logs(numerator));
    var b = statistics(logs(denominator));
    double difference = a.getMean() - b.getMean();
    int n = Math.min(numerator.length, denominator.length);
    if (n < 2) {
      return new Estimate(Math.exp(difference), Interval.UNKNOWN, n);
    }
    double va = a.getVariance() / numerator.length;
    double vb = b.getVariance() / denominator.length;
    if (va + vb == 0) {
      double exact = Math.exp(difference);
      return new Estimate(exact, new Interval(exact, exact), n);
    }
    double freedom =
        (va + vb)
            * (va + vb)
            / (va * va / (numerator.length - 1) + vb * vb / (denominator.length - 1));
    double half = quantile(freedom) * Math.sqrt(va + vb);
    return new Estimate(
        Math.exp(difference),
        new Interval(Math.exp(difference - half), Math.exp(difference + half)),
        n);
  }

  private static double quantile(double freedom) {
    return new TDistribution(freedom).inverseCumulativeProbability((1 + LEVEL) / 2);
  }

  private static double[] logs(double[] samples) {
    double[] logs = new double[samples.length];
    for (int i = 0; i < samples.length; i++) {
      if (!(samples[i] > 0)) {
        throw new IllegalArgumentException("not a positive sample: " + samples[i]);
      }
      logs[i] = Math.log(samples[i]);
    }
    return logs;
  }

  private static StreamingStatistics statistics(double[] samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    var statistics = new StreamingStatistics();
    for (double sample : samples) {
      if (!Double.isFinite(sample)) {
        throw new IllegalArgumentException("not a finite sample: " + sample);
      }
      statistics.addValue(sample);
    }
    return statistics;
  }
}
