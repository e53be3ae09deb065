package dev.parbench.check;

import dev.parbench.check.PairedRuns.Sides;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes suites out of recorded forks. A pair is two forks that were recorded one after the other,
 * in random order, so an unchanged suite is unchanged by construction, with the drift and the noise
 * of the real machine in it. Screening draws its pairs from one half of a row's recording,
 * confirmation from the other: no fork is in both.
 *
 * @param population the recorded rows a suite is made of, in random order, used in turn
 * @param rows how many rows a suite has
 * @param pairs the least number of pairs a row
 */
record Replay(List<Row> population, int rows, int pairs) {

  /** A noisy row may get up to so many times the pairs, as with {@code ab}. */
  private static final int NOISY = 3;

  Replay {
    population = List.copyOf(population);
  }

  /** The rows whose forks differ by up to {@code noise}. */
  static List<Row> quieterThan(double noise, List<Row> recorded) {
    return recorded.stream().filter(row -> noise(row) <= noise).toList();
  }

  /**
   * The standard deviation of the logarithm from fork to fork, neighbours against each other: drift
   * is not noise.
   */
  static double noise(Row row) {
    double[] means = row.primary().forkMeans();
    double squares = 0;
    for (int i = 1; i < means.length; i++) {
      squares += Math.pow(Math.log(means[i] / means[i - 1]), 2);
    }
    return Math.sqrt(squares / (means.length - 1) / 2);
  }

  /**
   * One suite, measured as {@code ab} would: noisy rows with more pairs, both stages.
   *
   * @param factor by how much the first row is slower, e.g. 1.05
   * @param seed the same suite for the same seed
   */
  PairedRuns suite(double factor, long seed, Rules rules) {
    // Neighbouring seeds of java.util.Random give similar first numbers.
    var random = new Random(seed * 0x9E3779B97F4A7C15L);
    var sources = new ArrayList<>(population);
    Collections.shuffle(sources, random);
    boolean half = random.nextBoolean();
    Sides screen = sides(sources, half, factor, random);
    Sides fresh = sides(sources, !half, factor, random);
    var whole = new PairedRuns(pairs, NOISY * pairs, screen, fresh, List.of(), Optional.empty());
    Map<RowKey, Integer> needed = PairGate.needed(whole, rules);
    return new PairedRuns(
        pairs, NOISY * pairs, cut(screen, needed), cut(fresh, needed), List.of(), Optional.empty());
  }

  private Sides sides(List<Row> sources, boolean firstHalf, double factor, Random random) {
    var base = new ArrayList<Row>();
    var candidate = new ArrayList<Row>();
    for (int i = 0; i < rows; i++) {
      Row source = sources.get(i % sources.size());
      var forks = source.primary().forks();
      var half =
          firstHalf
              ? forks.subList(0, forks.size() / 2)
              : forks.subList(forks.size() / 2, forks.size());
      var from = new ArrayList<List<Double>>();
      var to = new ArrayList<List<Double>>();
      for (int pair = 0; pair < NOISY * pairs; pair++) {
        int place = random.nextInt(half.size() - 1);
        int first = random.nextInt(2);
        from.add(half.get(place + first));
        to.add(slower(half.get(place + 1 - first), i == 0 ? factor : 1));
      }
      var key = RowKey.of("suite.Row.r" + i, "avgt", Map.of(), 1);
      base.add(row(key, source, from));
      candidate.add(row(key, source, to));
    }
    return new Sides(base, candidate);
  }

  private static Sides cut(Sides sides, Map<RowKey, Integer> needed) {
    return new Sides(cut(sides.base(), needed), cut(sides.candidate(), needed));
  }

  private static List<Row> cut(List<Row> rows, Map<RowKey, Integer> needed) {
    return rows.stream()
        .map(row ->
            row(
                row.key(),
                row,
                row.primary().forks().subList(0, needed.getOrDefault(row.key(), 0))))
        .toList();
  }

  private static Row row(RowKey key, Row source, List<List<Double>> forks) {
    var metric = new Metric(source.primary().unit(), forks);
    return new Row(key, source.settings(), metric, new TreeMap<>());
  }

  private static List<Double> slower(List<Double> iterations, double factor) {
    return factor == 1 ? iterations : iterations.stream().map(score -> score * factor).toList();
  }
}
