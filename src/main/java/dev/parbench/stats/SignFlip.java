package dev.parbench.stats;

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
    int patterns = 1 << n;
    int reached = 0;
    for (int pattern = 0; pattern < patterns; pattern++) {
      if (sum(differences, pattern) >= threshold) {
        reached++;
      }
    }
    return (double) reached / patterns;
  }

  /** The smallest p-value that {@code pairs} pairs can ever give. */
  public static double smallest(int pairs) {
    return Math.scalb(1.0, -pairs);
  }

  private static double sum(double[] differences, int pattern) {
    double sum = 0;
    for (int i = 0; i < differences.length; i++) {
      double size = Math.abs(differences[i]);
      sum += (pattern >> i & 1) == 0 ? size : -size;
    }
    return sum;
  }
}
