package dev.parbench.stats;

import java.util.Arrays;

/**
 * The exact sign-flip test of paired differences: if base and candidate were exchangeable within a
 * pair, every pattern of signs would be equally likely. It assumes nothing of the noise but that.
 * Source: Fisher, "The Design of Experiments" (1935), section 21.
 */
public final class SignFlip {

  /** The most pairs this test is asked for: 2²⁰ patterns take some milliseconds. */
  public static final int MAX = 20;

  private SignFlip() {}

  /**
   * The one-sided p-value against "the differences are not above 0": the share of sign patterns
   * whose sum reaches the one seen.
   *
   * @param differences between 1 and {@link #MAX} of them
   */
  public static double pGreater(double... differences) {
    int n = differences.length;
    if (n < 1 || n > MAX) {
      throw new IllegalArgumentException("1 to " + MAX + " pairs, not " + n);
    }
    double seen = 0;
    double scale = 0;
    for (double d : differences) {
      seen += d;
      scale += Math.abs(d);
    }
    // Sums of equal numbers in another order differ in their last bits and must still count as
    // equal.
    double threshold = seen - 1e-12 * scale;
    return Math.scalb((double) reached(differences, 0, 0, threshold), -n);
  }

  /**
   * The lower limit of confidence that belongs to {@link #pGreater}: the largest shift that the
   * differences are not significantly above. It is one of the means of all subsets, in their order:
   * Hartigan (1969), "Using subsample values as typical values", JASA 64.
   *
   * @param alpha the one-sided level
   * @return minus infinity where so few differences never reach the level
   */
  public static double low(double alpha, double... differences) {
    int n = differences.length;
    if (n < 1 || n > MAX) {
      throw new IllegalArgumentException("1 to " + MAX + " pairs, not " + n);
    }
    int place = (int) Math.floor(Math.scalb(alpha, n));
    if (place < 1) {
      return Double.NEGATIVE_INFINITY;
    }
    double[] means = new double[(1 << n) - 1];
    for (int subset = 1; subset <= means.length; subset++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += (subset >> i & 1) == 1 ? differences[i] : 0;
      }
      means[subset - 1] = sum / Integer.bitCount(subset);
    }
    Arrays.sort(means);
    return means[place - 1];
  }

  /** The smallest p-value that {@code pairs} pairs can ever give. */
  public static double smallest(int pairs) {
    return Math.scalb(1.0, -pairs);
  }

  /** The patterns of the signs from {@code next} on that take {@code sum} to the threshold. */
  private static int reached(double[] differences, int next, double sum, double threshold) {
    if (next == differences.length) {
      return sum >= threshold ? 1 : 0;
    }
    double size = Math.abs(differences[next]);
    return reached(differences, next + 1, sum + size, threshold)
        + reached(differences, next + 1, sum - size, threshold);
  }
}
