package dev.parbench.claim;

import dev.parbench.machine.Machine;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.stats.Estimates;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** A row of one of parbench's own benchmarks, its parameters read. */
record Cell(
    Question question, String workload, String strategy, int workers, Row row, Samples samples) {

  static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::strategy).thenComparingInt(Cell::workers);

  /** Empty for foreign rows and for rows without a usable time. */
  static Optional<Cell> of(Row row) {
    var key = row.key();
    var question = Question.of(key);
    var workload = key.param(Names.WORKLOAD);
    var strategy = key.param(Names.STRATEGY);
    var workers = number(key, Names.WORKERS);
    var samples = Samples.of(row);
    if (question.isEmpty()
        || workload.isEmpty()
        || strategy.isEmpty()
        || samples.isEmpty()
        || workers.orElse(0) < 1
        || workers.orElse(0) > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    int count = (int) workers.getAsLong();
    return Optional.of(
        new Cell(question.get(), workload.get(), strategy.get(), count, row, samples.get()));
  }

  /** What two rows must agree in to have done the same work, the workload included. */
  String work() {
    var key = row.key();
    return key.benchmark() + key.mode() + key.threads() + workload + fixedParameters(key);
  }

  boolean isSequential() {
    return strategy.equals(Names.SEQUENTIAL);
  }

  Entry entry(Optional<Samples> sequential, Optional<Machine> machine) {
    var speedup = sequential.map(s -> Estimates.ratio(s.values(), samples.values()));
    return new Entry(strategy, workers, row, samples, speedup, limit(sequential, machine));
  }

  /** The parameters beside strategy, workload and workers. */
  static SortedMap<String, String> fixedParameters(RowKey key) {
    var fixed = new TreeMap<>(key.params());
    fixed.remove(Names.STRATEGY);
    fixed.remove(Names.WORKLOAD);
    fixed.remove(Names.WORKERS);
    return fixed;
  }

  private Optional<Limit> limit(Optional<Samples> sequential, Optional<Machine> machine) {
    return switch (question) {
      case SCALING, OVERSUBSCRIPTION ->
          sequential.flatMap(s ->
              machine.map(m ->
                  Limit.ofComputing(workload, isSequential() ? 1 : workers, s.mean().value(), m)));
      case WAITING -> waitingLimit();
      case CROSSOVER -> Optional.empty();
    };
  }

  /** No latency means that the waits are real, and nobody knows their limit. */
  private Optional<Limit> waitingLimit() {
    long latency = number(row.key(), Names.LATENCY).orElse(0);
    long tasks = number(row.key(), Names.TASKS).orElse(0);
    if (latency <= 0 || tasks <= 0) {
      return Optional.empty();
    }
    return Optional.of(Limit.ofWaiting(tasks, isSequential() ? 1 : workers, latency * 1e-6));
  }

  /** A whole number among the parameters. */
  static OptionalLong number(RowKey key, String name) {
    try {
      return key.param(name)
          .map(Long::parseLong)
          .map(OptionalLong::of)
          .orElse(OptionalLong.empty());
    } catch (NumberFormatException notANumber) {
      return OptionalLong.empty();
    }
  }
}
