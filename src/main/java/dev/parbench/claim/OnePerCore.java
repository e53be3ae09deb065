package dev.parbench.claim;

import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.StrategyName;
import dev.parbench.result.Run;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * "For CPU-bound work run one worker per core": holds if a pool with a worker per core is faster
 * than with half as many, and no larger pool is faster still. Judged for threads and for processes.
 */
final class OnePerCore implements Claim {

  @Override
  public Finding judge(Run run) {
    return Evidence.onCores(Batch.of(run, BenchmarkKind.CPU_SCALING), OnePerCore::evidence);
  }

  private static Optional<Evidence> evidence(Batch batch, int cores) {
    return Stream.of(StrategyName.PLATFORM_POOL, StrategyName.PROCESS_POOL)
        .flatMap(strategy -> evidence(batch, strategy, cores).stream())
        .reduce(
            (a, b) -> new Evidence(a.verdict().and(b.verdict()), a.numbers() + ", " + b.numbers()));
  }

  private static Optional<Evidence> evidence(Batch batch, String strategy, int cores) {
    var fewer =
        batch.of(strategy).stream()
            .filter(e -> e.workers() <= cores / 2)
            .max(Comparator.comparingInt(Entry::workers));
    var exact = batch.at(strategy, cores);
    var more = batch.of(strategy).stream().filter(e -> e.workers() > cores).toList();
    if (fewer.isEmpty() || exact.isEmpty() || more.isEmpty() || exact.get().speedup().isEmpty()) {
      return Optional.empty();
    }
    var verdict = Evidence.isFaster(exact.get().fasterThan(fewer.get()));
    for (var larger : more) {
      verdict = verdict.and(Evidence.isNotFaster(larger.fasterThan(exact.get())));
    }
    String numbers =
        Stream.concat(Stream.of(fewer.get(), exact.get()), more.stream())
            .map(Evidence::speedupWithWorkers)
            .collect(Collectors.joining(", "));
    return Optional.of(new Evidence(verdict, shortened(strategy, numbers)));
  }

  /** Names the strategy once: {@code platform-pool (1) 1.00× […], (2) 1.97× […]}. */
  private static String shortened(String strategy, String numbers) {
    return strategy + " " + numbers.replace(strategy + " ", "");
  }
}
