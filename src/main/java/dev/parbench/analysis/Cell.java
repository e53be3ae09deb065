package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.StrategyName;
import dev.parbench.machine.Machine;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.stats.Estimates;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A row of one of parbench's own benchmarks, its parameters read. */
record Cell(
    BenchmarkKind kind, String workload, String strategy, int workers, Row row, Samples samples) {

  /** The benchmarks whose operation is a batch of tasks. */
  static final Set<BenchmarkKind> BATCHES =
      EnumSet.of(
          BenchmarkKind.CPU_SCALING,
          BenchmarkKind.IO_CONCURRENCY,
          BenchmarkKind.OVERSUBSCRIPTION,
          BenchmarkKind.CROSSOVER);

  static final Comparator<Cell> ORDER =
      Comparator.comparing(Cell::strategy).thenComparingInt(Cell::workers);

  /** Empty for foreign rows and for rows without a usable time. */
  static Optional<Cell> of(Row row) {
    var key = row.key();
    var kind = key.kind().filter(BATCHES::contains);
    var workload = key.param(Param.WORKLOAD);
    var strategy = key.param(Param.STRATEGY);
    var workers = number(key, Param.WORKERS);
    var samples = Samples.of(row);
    if (kind.isEmpty()
        || workload.isEmpty()
        || strategy.isEmpty()
        || samples.isEmpty()
        || workers.orElse(0) < 1
        || workers.orElse(0) > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    int count = (int) workers.getAsLong();
    return Optional.of(
        new Cell(kind.get(), workload.get(), strategy.get(), count, row, samples.get()));
  }

  /** What two rows must agree in to have done the same work, the workload included. */
  String work() {
    var key = row.key();
    return key.benchmark() + key.mode() + key.threads() + workload + fixedParameters(key);
  }

  boolean isSequential() {
    return strategy.equals(StrategyName.SEQUENTIAL);
  }

  Entry entry(Optional<Samples> sequential, Optional<Machine> machine) {
    var speedup = sequential.map(s -> Estimates.ratio(s.values(), samples.values()));
    return new Entry(strategy, workers, row, samples, speedup, limit(sequential, machine));
  }

  /** The parameters beside strategy, workload and workers. */
  static SortedMap<String, String> fixedParameters(RowKey key) {
    var fixed = new TreeMap<>(key.params());
    fixed.remove(Param.STRATEGY.alias());
    fixed.remove(Param.WORKLOAD.alias());
    fixed.remove(Param.WORKERS.alias());
    return fixed;
  }

  private Optional<Limit> limit(Optional<Samples> sequential, Optional<Machine> machine) {
    return switch (kind) {
      case CPU_SCALING, OVERSUBSCRIPTION ->
          sequential.flatMap(s ->
              machine.map(m ->
                  Limit.ofComputing(workload, isSequential() ? 1 : workers, s.mean().value(), m)));
      case IO_CONCURRENCY -> waitingLimit();
      default -> Optional.empty();
    };
  }

  /** No latency means that the waits are real, and nobody knows their limit. */
  private Optional<Limit> waitingLimit() {
    long latency = number(row.key(), Param.LATENCY).orElse(0);
    long tasks = number(row.key(), Param.TASKS).orElse(0);
    if (latency <= 0 || tasks <= 0) {
      return Optional.empty();
    }
    return Optional.of(Limit.ofWaiting(tasks, isSequential() ? 1 : workers, latency * 1e-6));
  }

  /** A whole number among the parameters. */
  static OptionalLong number(RowKey key, Param name) {
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
