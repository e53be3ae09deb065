package dev.parbench.result;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The single operations of one iteration in JMH's sample mode: how often each time was seen.
 *
 * @param counts occurrences, at least 1, by time in the metric's unit
 */
public record Histogram(SortedMap<Double, Long> counts) {

  /** Copies the counts. */
  public Histogram {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    if (counts.values().stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException("a count below 1: " + counts);
    }
  }

  /** How many operations were sampled. */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The arithmetic mean of all operations; {@code NaN} when there is none. */
  public double mean() {
    return sum() / total();
  }

  /** The times of all operations added up, in the metric's unit. */
  double sum() {
    return counts.entrySet().stream().mapToDouble(e -> e.getKey() * e.getValue()).sum();
  }
}
