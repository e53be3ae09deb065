package dev.parbench.check;

import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Forks of normal noise, where recordings have too few: many rows, and runs that shift. */
final class Simulated {

  private static final double LEAST = 0.005;
  private static final int ROWS = 400;
  private static final int FORKS = 200;
  private static final int SIDE = 10;

  private Simulated() {}

  /** Rows in the form of recorded ones, with fork noise uniform from 0.5 % to a bound. */
  static List<Row> population(double bound) {
    var random = new Random(42);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < ROWS; i++) {
      double noise = LEAST + random.nextDouble() * (bound - LEAST);
      rows.add(row("simulated.Row.r" + i, 0, noise, FORKS, random));
    }
    return rows;
  }

  /**
   * Files of one machine whose rows shift from run to run: the base, the candidate, a history.
   *
   * @param shift the standard deviation of the shift of each row in each run
   * @param noise fork noise is uniform from 0.5 % to this
   * @param history how many runs beside the base
   */
  static Files files(Change change, double shift, double noise, int rows, int history, long seed) {
    var random = new Random(seed * 0x9E3779B97F4A7C15L);
    double[] noises = new double[rows];
    double[] factors = new double[rows];
    for (int i = 0; i < rows; i++) {
      noises[i] = LEAST + random.nextDouble() * (noise - LEAST);
      factors[i] = change.factor(i, random);
    }
    var runs = new ArrayList<Run>();
    for (int run = 0; run < history + 2; run++) {
      var all = new ArrayList<Row>();
      for (int i = 0; i < rows; i++) {
        double level = shift * random.nextGaussian() + (run == 1 ? Math.log(factors[i]) : 0);
        all.add(row("suite.Row.r" + i, level, noises[i], SIDE, random));
      }
      runs.add(new Run("run" + run, Optional.empty(), all));
    }
    return new Files(runs.get(0), runs.get(1), runs.subList(2, runs.size()));
  }

  /** What {@code check} is given. */
  record Files(Run base, Run candidate, List<Run> history) {}

  private static Row row(String name, double level, double noise, int forks, Random random) {
    var scores = new ArrayList<List<Double>>();
    for (int fork = 0; fork < forks; fork++) {
      scores.add(List.of(Math.exp(level + noise * random.nextGaussian())));
    }
    return new Row(
        RowKey.of(name, "avgt", Map.of(), 1),
        Rows.SETTINGS,
        new Metric("us/op", scores),
        new TreeMap<>());
  }
}
