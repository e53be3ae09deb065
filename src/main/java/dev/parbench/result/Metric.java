package dev.parbench.result;

import java.util.List;

/**
 * What was measured, raw: a list of iterations per fork. Both levels may be empty or ragged, and a
 * score may be {@code NaN} or infinite, as JMH wrote it.
 *
 * @param unit JMH's unit of a score, e.g. {@code ms/op}
 * @param forks scores by fork and iteration; of sample mode, the mean of each iteration's histogram
 */
public record Metric(String unit, List<List<Double>> forks) {

  /** Copies the scores. */
  public Metric {
    forks = forks.stream().map(List::copyOf).toList();
  }

  /** The arithmetic mean of each fork that has iterations, in fork order. */
  public double[] forkMeans() {
    return forks.stream()
        .filter(fork -> !fork.isEmpty())
        .mapToDouble(fork -> fork.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
        .toArray();
  }
}
