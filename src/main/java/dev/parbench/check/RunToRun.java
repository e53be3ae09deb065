package dev.parbench.check;

import dev.parbench.check.verdict.Keys;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How much whole runs of one machine differ beyond what their forks say, from a history of runs:
 * the between-groups component of variance of a one-way layout (Searle, Casella and McCulloch,
 * "Variance Components", 1992, chapter 3), pooled over the rows. A row that shifted more than the
 * others is held to its own shifts.
 */
final class RunToRun {

  /** Two runs have one difference: of that nothing can be told. */
  static final int LEAST = 3;

  private final Map<RowKey, Component> own = new TreeMap<>(Keys.ORDER);
  private final Component pooled;
  private final int runs;

  /**
   * A variance of the logarithm of a run's mean.
   *
   * @param variance not negative
   * @param freedom how many degrees of freedom it is known with
   */
  record Component(double variance, double freedom) {}

  private RunToRun(List<Run> history) {
    runs = history.size();
    double sum = 0;
    double freedom = 0;
    for (var levels : levels(history).entrySet()) {
      if (levels.getValue().size() >= LEAST) {
        Level[] of = levels.getValue().toArray(Level[]::new);
        double raw = between(of);
        own.put(levels.getKey(), new Component(Math.max(0, raw), of.length - 1.0));
        sum += raw * (of.length - 1);
        freedom += of.length - 1;
      }
    }
    pooled = new Component(freedom == 0 ? 0 : Math.max(0, sum / freedom), Math.max(1, freedom));
  }

  /**
   * What the runs of the base's machine say; empty where there are fewer than three, the base among
   * them.
   *
   * @param more runs beside the base
   */
  static Optional<RunToRun> of(Run base, List<Run> more) {
    var history = new ArrayList<>(List.of(base));
    more.stream().filter(run -> isOfOneMachine(base, run)).forEach(history::add);
    if (history.size() < LEAST) {
      return Optional.empty();
    }
    var estimate = new RunToRun(history);
    return estimate.own.isEmpty() ? Optional.empty() : Optional.of(estimate);
  }

  /** Runs that do not tell their machine are of one where the base does not tell, either. */
  private static boolean isOfOneMachine(Run base, Run run) {
    Optional<RunInfo> from = base.info();
    Optional<RunInfo> to = run.info();
    return from.isPresent() == to.isPresent()
        && (from.isEmpty() || from.get().machineDifferences(to.orElseThrow()).isEmpty());
  }

  /** How many runs stand behind it. */
  int runs() {
    return runs;
  }

  /** A run's shift is as large as this, as a standard deviation. */
  double typical() {
    return Math.sqrt(pooled.variance());
  }

  /** The row with the shifts of both runs in its error. */
  Measured widen(Measured row) {
    Component component =
        Optional.ofNullable(own.get(row.series().row()))
            .filter(mine -> row.series().metric().isEmpty() && mine.variance > pooled.variance)
            .orElse(pooled);
    return row.widened(2 * component.variance, component.freedom);
  }

  /** One run's mean of a row. */
  private record Level(double mean, double variance) {}

  private static Map<RowKey, List<Level>> levels(List<Run> history) {
    var levels = new HashMap<RowKey, List<Level>>();
    Map<RowKey, Row> first = new HashMap<>();
    for (Run run : history) {
      for (Row row : run.rows()) {
        Row reference = first.computeIfAbsent(row.key(), _ -> row);
        if (isUsable(row) && Fingerprint.differences(reference, row).isEmpty()) {
          levels.computeIfAbsent(row.key(), _ -> new ArrayList<>()).add(level(row));
        }
      }
    }
    return levels;
  }

  private static boolean isUsable(Row row) {
    return ForkTimes.unclear(row).isEmpty()
        && ForkTimes.invalid(row).isEmpty()
        && row.primary().forkMeans().length >= 2;
  }

  private static Level level(Row row) {
    double[] logs = Arrays.stream(ForkTimes.of(row)).map(Math::log).toArray();
    double mean = Arrays.stream(logs).average().orElseThrow();
    double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
    return new Level(mean, squares / (logs.length - 1.0) / logs.length);
  }

  /** The variance of the means less what the forks explain of it; may be negative. */
  private static double between(Level[] levels) {
    double mean = Arrays.stream(levels).mapToDouble(Level::mean).average().orElseThrow();
    double squares =
        Arrays.stream(levels).mapToDouble(l -> (l.mean() - mean) * (l.mean() - mean)).sum();
    double within = Arrays.stream(levels).mapToDouble(Level::variance).average().orElseThrow();
    return squares / (levels.length - 1.0) - within;
  }
}
