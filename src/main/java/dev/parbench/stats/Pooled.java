package dev.parbench.stats;

import java.util.SortedMap;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The summary JMH prints of all iterations thrown together: {@code score ± scoreError}. It is kept
 * for JMH viewers only; iterations of one fork are not independent, so nothing here decides
 * anything (see {@link Estimates} for intervals over forks).
 *
 * @param count how many values
 * @param mean their arithmetic mean; {@code NaN} of none
 * @param error half the Student t interval at 99.9 %; {@code NaN} below three values, as in JMH
 */
public record Pooled(long count, double mean, double error) {

  private static final double LEVEL = 0.999;

  /**
   * Summarises values with their multiplicities.
   *
   * @param weighted occurrences, at least 1, by value
   */
  public static Pooled of(SortedMap<Double, Long> weighted) {
    long n = count(weighted);
    double sum = 0;
    for (var entry : weighted.entrySet()) {
      sum += entry.getKey() * entry.getValue();
    }
    double mean = sum / n;
    if (n <= 2 || !Double.isFinite(mean)) {
      return new Pooled(n, mean, Double.NaN);
    }
    double squares = 0;
    for (var entry : weighted.entrySet()) {
      double distance = entry.getKey() - mean;
      squares += distance * distance * entry.getValue();
    }
    double t = new TDistribution(n - 1.0).inverseCumulativeProbability(1 - (1 - LEVEL) / 2);
    return new Pooled(n, mean, t * Math.sqrt(squares / (n - 1.0)) / Math.sqrt((double) n));
  }

  /** Counts how often each value occurs. */
  public static SortedMap<Double, Long> weigh(double... values) {
    var weighted = new TreeMap<Double, Long>();
    for (double value : values) {
      weighted.merge(value, 1L, Long::sum);
    }
    return weighted;
  }

  /**
   * The p-th percentile as JMH computes it: linear interpolation at position p(n + 1)/100 (Hyndman
   * and Fan 1996, definition 6); the smallest value for p = 0.
   *
   * @param weighted occurrences by value
   * @param p between 0 and 100
   * @return {@code NaN} of no values
   */
  public static double percentile(SortedMap<Double, Long> weighted, double p) {
    long n = count(weighted);
    if (n == 0) {
      return Double.NaN;
    }
    double position = Math.clamp(p * (n + 1) / 100, 1, (double) n);
    long below = (long) position;
    double low = ranked(weighted, below);
    double high = ranked(weighted, Math.min(n, below + 1));
    return low == high ? low : low + (position - below) * (high - low);
  }

  private static double ranked(SortedMap<Double, Long> weighted, long rank) {
    long seen = 0;
    for (var entry : weighted.entrySet()) {
      seen += entry.getValue();
      if (seen >= rank) {
        return entry.getKey();
      }
    }
    return weighted.lastKey();
  }

  private static long count(SortedMap<Double, Long> weighted) {
    return weighted.values().stream().mapToLong(Long::longValue).sum();
  }
}
