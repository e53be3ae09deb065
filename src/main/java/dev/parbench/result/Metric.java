package dev.parbench.result;

import dev.parbench.stats.Pooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What was measured, raw: a list of iterations per fork. Both levels may be empty or ragged, and a
 * score may be {@code NaN} or infinite, as JMH wrote it.
 *
 * @param unit JMH's unit of a score, e.g. {@code ms/op}
 * @param forks scores by fork and iteration; of sample mode, the mean of each iteration's histogram
 * @param histograms of sample mode, the operations by fork and iteration; empty in other modes
 * @param reported the score of the file where it cannot be had from the iterations: because there
 *     are none, or because JMH adds them up and does not average them
 */
public record Metric(
    String unit,
    List<List<Double>> forks,
    List<List<Histogram>> histograms,
    Optional<Reported> reported) {

  /**
   * A score as a file states it.
   *
   * @param score in the metric's unit; finite
   * @param error half of JMH's interval at 99.9 %; {@code NaN} where unknown
   */
  public record Reported(double score, double error) {}

  /** Copies the scores. */
  public Metric {
    forks = forks.stream().<List<Double>>map(DoubleList::copyOf).toList();
    histograms = histograms.stream().map(List::copyOf).toList();
  }

  /** A metric of any mode but sample. */
  public Metric(String unit, List<List<Double>> forks) {
    this(unit, forks, List.of(), Optional.empty());
  }

  /** A metric of sample mode. */
  public static Metric sampled(String unit, List<List<Histogram>> histograms) {
    return new Metric(
        unit,
        histograms.stream().map(fork -> fork.stream().map(Histogram::mean).toList()).toList(),
        histograms,
        Optional.empty());
  }

  /** The same metric with the score of its file. */
  Metric reporting(Reported score) {
    return new Metric(unit, forks, histograms, Optional.of(score));
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
    return DoubleList.copyOf(forks.get(fork)).mean();
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

  /** Everything thrown together: how often each score or, in sample mode, each time occurs. */
  public SortedMap<Double, Long> values() {
    if (histograms.isEmpty()) {
      return Pooled.weigh(forks.stream().flatMap(List::stream).mapToDouble(d -> d).toArray());
    }
    var all = new TreeMap<Double, Long>();
    for (var fork : histograms) {
      for (var iteration : fork) {
        iteration.forEach((time, count) -> all.merge(time, count, Long::sum));
      }
    }
    return all;
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
        unit,
        concat(forks, more.forks),
        sampled ? concat(histograms, more.histograms) : List.of(),
        Optional.empty());
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    var all = new ArrayList<T>(first);
    all.addAll(second);
    return all;
  }
}
