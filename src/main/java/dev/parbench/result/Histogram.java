package dev.parbench.result;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The single operations of one iteration in JMH's sample mode: how often each time was seen. It
 * holds sixteen bytes for each different time; files hold millions of them.
 */
public final class Histogram {

  private final double[] times;
  private final long[] counts;

  /** Takes what {@link #forEach} hands out. */
  @FunctionalInterface
  public interface Visitor {
    /** Accepts a time in the metric's unit, and how often it was seen. */
    void visit(double time, long count);
  }

  /**
   * Copies the counts.
   *
   * @param counts occurrences, at least 1, by time in the metric's unit
   */
  public Histogram(SortedMap<Double, Long> counts) {
    if (counts.values().stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException("a count below 1: " + counts);
    }
    this.times = counts.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    this.counts = counts.values().stream().mapToLong(Long::longValue).toArray();
  }

  private Histogram(double[] times, long[] counts) {
    this.times = times;
    this.counts = counts;
  }

  /** Shows every time, the shortest first. */
  public void forEach(Visitor visitor) {
    for (int i = 0; i < times.length; i++) {
      visitor.visit(times[i], counts[i]);
    }
  }

  /** How many operations were sampled. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** The arithmetic mean of all operations; {@code NaN} when there is none. */
  public double mean() {
    return sum() / total();
  }

  /** The times of all operations added up, in the metric's unit. */
  double sum() {
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      sum += times[i] * counts[i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Histogram that
        && Arrays.equals(times, that.times)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(times) + Arrays.hashCode(counts);
  }

  /** Collects times in any order. */
  static final class Builder {

    private double[] times = new double[16];
    private long[] counts = new long[16];
    private int size;
    private boolean rising = true;

    /** Adds a time that was seen {@code count} times, at least once. */
    void add(double time, long count) {
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
        counts = Arrays.copyOf(counts, 2 * size);
      }
      rising &= size == 0 || time > times[size - 1];
      times[size] = time;
      counts[size++] = count;
    }

    /** JMH writes times in their order; others are sorted and equal ones put together. */
    Histogram build() {
      if (rising) {
        return new Histogram(Arrays.copyOf(times, size), Arrays.copyOf(counts, size));
      }
      var merged = new TreeMap<Double, Long>();
      for (int i = 0; i < size; i++) {
        merged.merge(times[i], counts[i], Long::sum);
      }
      return new Histogram(merged);
    }
  }
}
