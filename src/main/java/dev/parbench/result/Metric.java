package dev.parbench.result;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was measured, raw: a list of iterations per fork. Both levels may be empty or ragged, and a
 * score may be {@code NaN} or infinite, as JMH wrote it.
 *
 * @param unit JMH's unit of a score, e.g. {@code ms/op}
 * @param forks scores by fork and iteration; of sample mode, the mean of each iteration's histogram
 * @param histograms of sample mode, the operations by fork and iteration; empty in other modes
 */
public record Metric(String unit, List<List<Double>> forks, List<List<Histogram>> histograms) {

  /** Copies the scores. */
  public Metric {
    forks = forks.stream().map(List::copyOf).toList();
    histograms = histograms.stream().map(List::copyOf).toList();
  }

  /** A metric of any mode but sample. */
  public Metric(String unit, List<List<Double>> forks) {
    this(unit, forks, List.of());
  }

  /** A metric of sample mode. */
  public static Metric sampled(String unit, List<List<Histogram>> histograms) {
    return new Metric(
        unit,
        histograms.stream().map(fork -> fork.stream().map(Histogram::mean).toList()).toList(),
        histograms);
  }

  /**
   * The arithmetic mean of each fork that has iterations, in fork order. In sample mode it is the
   * mean of the operations: an iteration with few of them must not weigh as much as one with many.
   */
  public double[] forkMeans() {
    return IntStream.range(0, forks.size())
        .filter(i -> !forks.get(i).isEmpty())
        .mapToDouble(i -> histograms.size() == forks.size() ? sampledMean(i) : plainMean(i))
        .toArray();
  }

  private double plainMean(int fork) {
    // Not a stream of its own for every handful of scores: replays take millions of these means.
    var scores = new DoubleSummaryStatistics();
    forks.get(fork).forEach(scores::accept);
    return scores.getAverage();
  }

  /** The ratio of sums; iterations without an operation add nothing. */
  private double sampledMean(int fork) {
    double sum = 0;
    long count = 0;
    for (Histogram iteration : histograms.get(fork)) {
      sum += iteration.sum();
      count += iteration.total();
    }
    return sum / count;
  }

  /**
   * This metric with the forks of another one after its own.
   *
   * @throws IllegalArgumentException if the units differ
   */
  public Metric append(Metric more) {
    if (!unit.equals(more.unit)) {
      throw new IllegalArgumentException("cannot append " + more.unit + " to " + unit);
    }
    // A mixture would lose samples silently, so histograms survive only when both sides have them.
    boolean sampled =
        histograms.size() == forks.size() && more.histograms.size() == more.forks.size();
    return new Metric(
        unit, concat(forks, more.forks), sampled ? concat(histograms, more.histograms) : List.of());
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    var all = new ArrayList<T>(first);
    all.addAll(second);
    return all;
  }
}
