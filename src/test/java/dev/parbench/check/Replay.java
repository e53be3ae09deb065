package dev.parbench.check;

import dev.parbench.check.PairedRuns.Sides;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Makes suites out of recorded forks. A pair is two forks that were recorded one after the other,
 * in random order, so an unchanged suite is unchanged by construction, with the drift and the noise
 * of the real machine in it.
 */
final class Replay {

  private final List<Row> recorded;
  private final Random random;

  Replay(List<Row> recorded, long seed) {
    this.recorded = recorded;
    this.random = new Random(seed);
  }

  /**
   * One suite.
   *
   * @param rows how many; recorded rows are used in turn
   * @param slowed the row that gets slower, -1 for none
   * @param factor by how much, e.g. 1.05
   */
  PairedRuns suite(List<Row> population, int rows, int pairs, int slowed, double factor) {
    return new PairedRuns(
        pairs,
        sides(population, rows, pairs, slowed, factor),
        sides(population, rows, pairs, slowed, factor),
        List.of(),
        Optional.empty());
  }

  /** All recorded rows. */
  List<Row> everything() {
    return recorded;
  }

  /** The rows whose forks differ by up to {@code noise} (standard deviation of the logarithm). */
  List<Row> quieterThan(double noise) {
    return recorded.stream().filter(row -> noise(row) <= noise).toList();
  }

  /**
   * The standard deviation from fork to fork, neighbours against each other: drift is not noise.
   */
  static double noise(Row row) {
    double[] means = row.primary().forkMeans();
    double squares = 0;
    for (int i = 1; i < means.length; i++) {
      squares += Math.pow(Math.log(means[i] / means[i - 1]), 2);
    }
    return Math.sqrt(squares / (means.length - 1) / 2);
  }

  private Sides sides(List<Row> population, int rows, int pairs, int slowed, double factor) {
    var base = new ArrayList<Row>();
    var candidate = new ArrayList<Row>();
    int offset = random.nextInt(population.size());
    for (int i = 0; i < rows; i++) {
      Row source = population.get((i + offset) % population.size());
      var from = new ArrayList<List<Double>>();
      var to = new ArrayList<List<Double>>();
      for (int pair = 0; pair < pairs; pair++) {
        int place = random.nextInt(source.primary().forks().size() - 1);
        int first = random.nextInt(2);
        from.add(source.primary().forks().get(place + first));
        to.add(slower(source.primary().forks().get(place + 1 - first), i == slowed ? factor : 1));
      }
      var key = RowKey.of("suite.Row.r" + i, "avgt", Map.of(), 1);
      base.add(new Row(key, source.settings(), metric(source, from), new TreeMap<>()));
      candidate.add(new Row(key, source.settings(), metric(source, to), new TreeMap<>()));
    }
    return new Sides(base, candidate);
  }

  private static Metric metric(Row source, List<List<Double>> forks) {
    return new Metric(source.primary().unit(), forks);
  }

  private static List<Double> slower(List<Double> iterations, double factor) {
    return factor == 1 ? iterations : iterations.stream().map(score -> score * factor).toList();
  }
}
