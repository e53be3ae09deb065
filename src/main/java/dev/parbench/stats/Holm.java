package dev.parbench.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The correction of Holm (1979), "A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 6: the chance of any false alarm among all tests stays below
 * the level, however the tests depend on each other.
 */
public final class Holm {

  private Holm() {}

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
