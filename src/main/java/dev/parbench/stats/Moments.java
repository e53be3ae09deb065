package dev.parbench.stats;

/**
 * Mean and variance of a sample.
 *
 * @param count how many values, at least two
 * @param mean their arithmetic mean
 * @param variance their unbiased variance
 */
record Moments(int count, double mean, double variance) {

  /** Two passes, which keeps full precision for values far from 0. */
  static Moments of(double[] values) {
    int n = values.length;
    if (n < 2) {
      throw new IllegalArgumentException("a variance needs two samples, not " + n);
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Moments(n, mean, squares / (n - 1));
  }

  /** The same with a variance of at least {@code least}. */
  Moments atLeast(double least) {
    return variance >= least ? this : new Moments(count, mean, least);
  }

  /** The variance of the mean. */
  double meanVariance() {
    return variance / count;
  }

  /** This sample's share in the denominator of Welch's degrees of freedom. */
  double tail() {
    return meanVariance() * meanVariance() / (count - 1);
  }

  /**
   * Natural logarithms.
   *
   * @throws IllegalArgumentException if a value is not positive and finite
   */
  static double[] logs(double[] values) {
    double[] logs = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] > 0) || Double.isInfinite(values[i])) {
        throw new IllegalArgumentException("not a positive and finite sample: " + values[i]);
      }
      logs[i] = Math.log(values[i]);
    }
    return logs;
  }
}
