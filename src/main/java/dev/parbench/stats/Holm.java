package dev.parbench.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The correction of Holm (1979), "A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 6: the chance of any false alarm among all tests stays below
 * the level, however the tests depend on each other.
 */
public final class Holm {

  private Holm() {}

  /**
   * The level that each test is held to: a test is rejected exactly where its p-value is no larger
   * than this. Limits of confidence at these levels agree with the verdicts.
   *
   * @param alpha the level of the whole family
   */
  public static double[] levels(double alpha, double... p) {
    double[] adjusted = adjust(p);
    long rejected = Arrays.stream(adjusted).filter(a -> a <= alpha).count();
    double[] levels = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      double own = p[i];
      long before = Arrays.stream(p).filter(other -> other < own).count();
      levels[i] = alpha / (p.length - Math.min(before, rejected));
    }
    return levels;
  }

  /** Adjusted p-values in the order given; compare each with the level of the whole family. */
  public static double[] adjust(double... p) {
    int m = p.length;
    int[] order =
        IntStream.range(0, m)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] adjusted = new double[m];
    double largest = 0;
    for (int rank = 0; rank < m; rank++) {
      largest = Math.max(largest, Math.min(1, (m - rank) * p[order[rank]]));
      adjusted[order[rank]] = largest;
    }
    return adjusted;
  }
}
