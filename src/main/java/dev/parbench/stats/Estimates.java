package dev.parbench.stats;

import java.util.Arrays;

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
    for (double sample : samples) {
      if (!Double.isFinite(sample)) {
        throw new IllegalArgumentException("not a finite sample: " + sample);
      }
    }
    if (samples.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    if (samples.length == 1) {
      return new Estimate(samples[0], Interval.UNKNOWN, 1);
    }
    var s = Moments.of(samples);
    double half = StudentT.quantile((1 + LEVEL) / 2, s.count() - 1.0) * Math.sqrt(s.meanVariance());
    return new Estimate(s.mean(), new Interval(s.mean() - half, s.mean() + half), s.count());
  }

  /**
   * The geometric mean with its Student t interval at {@link #LEVEL}, both computed on logarithms:
   * the interval of a time never reaches below 0, and a ratio of two such means is what {@link
   * #ratio} gives. Samples that are not all positive get {@link #mean}.
   *
   * @throws IllegalArgumentException if there is no sample or one is not finite
   */
  public static Estimate ofPositive(double... samples) {
    if (samples.length < 2 || !Arrays.stream(samples).allMatch(s -> s > 0)) {
      return mean(samples);
    }
    var log = mean(Moments.logs(samples));
    var interval = log.interval();
    return new Estimate(
        Math.exp(log.value()),
        new Interval(Math.exp(interval.low()), Math.exp(interval.high())),
        log.samples());
  }

  /**
   * The ratio {@code numerator / denominator} of two independent groups of positive samples:
   * difference of mean logarithms with the Welch interval, transformed back. Both the value and the
   * interval are of geometric means.
   *
   * @throws IllegalArgumentException if a group is empty or a sample is not positive and finite
   */
  public static Estimate ratio(double[] numerator, double[] denominator) {
    return ratio(numerator, denominator, LEVEL);
  }

  /**
   * The same at another level of confidence.
   *
   * @param level between 0 and 1
   */
  public static Estimate ratio(double[] numerator, double[] denominator, double level) {
    if (Math.min(numerator.length, denominator.length) > 1) {
      return LogRatio.unpaired(denominator, numerator).ratio(level);
    }
    return new Estimate(geometricMean(numerator) / geometricMean(denominator), Interval.UNKNOWN, 1);
  }

  /**
   * The geometric mean.
   *
   * @throws IllegalArgumentException if there is no sample or one is not positive and finite
   */
  public static double geometricMean(double... samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("no samples");
    }
    double sum = 0;
    for (double log : Moments.logs(samples)) {
      sum += log;
    }
    return Math.exp(sum / samples.length);
  }
}
