package dev.parbench.check;

import dev.parbench.check.PairedRuns.Sides;
import dev.parbench.check.verdict.Rules;
import dev.parbench.check.verdict.Series;
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
import java.util.function.ToIntFunction;

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

  /** How much the forks of a row differ. */
  static double noise(Row row) {
    return Noise.fromForkToFork(row.primary().forkMeans());
  }

  /**
   * One suite, measured as {@code ab} would: noisy rows with more pairs, suspects with fresh ones.
   *
   * @param seed the same suite for the same seed
   */
  PairedRuns suite(Change change, long seed, Rules rules) {
    // Neighbouring seeds of java.util.Random give similar first numbers.
    var random = new Random(seed * 0x9E3779B97F4A7C15L);
    var sources = new ArrayList<>(population);
    Collections.shuffle(sources, random);
    boolean half = random.nextBoolean();
    double[] factors = new double[rows];
    for (int i = 0; i < rows; i++) {
      factors[i] = change.factor(i, random);
    }
    Sides all = sides(sources, half, factors, random, _ -> NOISY * pairs);
    Map<Series, Integer> needed = PairGate.needed(runs(all, Sides.NONE), rules);
    Sides screen = new Sides(cut(all.base(), needed), cut(all.candidate(), needed));
    Map<Series, Integer> suspects = PairGate.suspects(runs(screen, Sides.NONE), rules);
    return runs(
        screen, sides(sources, !half, factors, random, i -> suspects.getOrDefault(series(i), 0)));
  }

  private PairedRuns runs(Sides screen, Sides fresh) {
    return new PairedRuns(pairs, NOISY * pairs, screen, fresh, List.of(), Optional.empty());
  }

  private static Series series(int i) {
    return new Series(RowKey.of("suite.Row.r" + i, "avgt", Map.of(), 1), "");
  }

  private Sides sides(
      List<Row> sources,
      boolean firstHalf,
      double[] factors,
      Random random,
      ToIntFunction<Integer> count) {
    var base = new ArrayList<Row>();
    var candidate = new ArrayList<Row>();
    for (int i = 0; i < rows; i++) {
      if (count.applyAsInt(i) > 0) {
        Row source = sources.get(i % sources.size());
        var forks = source.primary().forks();
        int middle = forks.size() / 2;
        var half = firstHalf ? forks.subList(0, middle) : forks.subList(middle, forks.size());
        var from = new ArrayList<List<Double>>();
        var to = new ArrayList<List<Double>>();
        for (int pair = 0; pair < count.applyAsInt(i); pair++) {
          int place = random.nextInt(half.size() - 1);
          int first = random.nextInt(2);
          from.add(half.get(place + first));
          to.add(slower(half.get(place + 1 - first), factors[i]));
        }
        base.add(row(series(i).row(), source, from));
        candidate.add(row(series(i).row(), source, to));
      }
    }
    return new Sides(base, candidate);
  }

  private static List<Row> cut(List<Row> rows, Map<Series, Integer> needed) {
    return rows.stream()
        .map(row -> {
          int pairs = needed.getOrDefault(new Series(row.key(), ""), 0);
          return row(row.key(), row, row.primary().forks().subList(0, pairs));
        })
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
