package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.StrategyName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * "For CPU-bound work run one worker per core": holds if a pool with a worker per core is faster
 * than with half as many, and no larger pool is faster still. Judged for threads and for processes.
 */
final class OnePerCore implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    return Evidence.onCores(
        analysis.of(BenchmarkKind.CPU_SCALING), (batch, cores) -> evidence(batch, cores, margin));
  }

  private static Optional<Evidence> evidence(Batch batch, int cores, double margin) {
    return Stream.of(StrategyName.PLATFORM_POOL, StrategyName.PROCESS_POOL)
        .flatMap(strategy -> evidence(batch, strategy, cores, margin).stream())
        .reduce((a, b) -> a.and(b, ", "));
  }

  /** What decides: the larger pools by a worker per core, and not both by one worker. */
  private static Statement decided(Entry exact, List<Entry> more) {
    return Statement.of(" – ")
        .then(
            Statement.joined(
                more.stream()
                    .map(larger ->
                        Statement.of(
                            "(%s) is %s as fast as (%s)",
                            Quantity.count(larger.workers()),
                            Quantity.factor(larger.fasterThan(exact)),
                            Quantity.count(exact.workers())))
                    .toList(),
                ", "));
  }

  private static Optional<Evidence> evidence(
      Batch batch, String strategy, int cores, double margin) {
    var fewer =
        batch.of(strategy).stream()
            .filter(e -> e.workers() <= cores / 2)
            .max(Comparator.comparingInt(Entry::workers));
    var exact = batch.at(strategy, cores);
    var more = batch.of(strategy).stream().filter(e -> e.workers() > cores).toList();
    if (fewer.isEmpty() || exact.isEmpty() || more.isEmpty() || exact.get().speedup().isEmpty()) {
      return Optional.empty();
    }
    var verdict = Evidence.isFaster(exact.get().fasterThan(fewer.get()), margin);
    for (var larger : more) {
      verdict = verdict.and(Evidence.isNotFaster(larger.fasterThan(exact.get()), margin));
    }
    // The strategy is named once: platform-pool (1) 1.00× […], (2) 1.97× […].
    var each =
        Stream.concat(Stream.of(fewer.get(), exact.get()), more.stream())
            .map(Evidence::workersWithSpeedup)
            .toList();
    return Optional.of(
        new Evidence(
            verdict,
            Statement.of("%s ", Quantity.name(strategy))
                .then(Statement.joined(each, ", "))
                .then(decided(exact.get(), more))));
  }
}
