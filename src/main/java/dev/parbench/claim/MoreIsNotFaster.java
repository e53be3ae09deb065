package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Batch;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.StrategyName;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * "Far more tasks or workers than cores only time-slices": holds if no larger pool is faster than
 * one with a worker for each core. Judged for threads and for processes.
 */
final class MoreIsNotFaster implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    return Evidence.onCores(
        BenchmarkKind.OVERSUBSCRIPTION,
        analysis.of(BenchmarkKind.OVERSUBSCRIPTION),
        (batch, cores) -> evidence(batch, cores, margin));
  }

  private static Optional<Evidence> evidence(Batch batch, int cores, double margin) {
    return Stream.of(StrategyName.PLATFORM_POOL, StrategyName.PROCESS_POOL)
        .flatMap(strategy -> evidence(batch, strategy, cores, margin).stream())
        .reduce((a, b) -> a.and(b, "; "));
  }

  private static Optional<Evidence> evidence(
      Batch batch, String strategy, int cores, double margin) {
    var more = batch.of(strategy).stream().filter(e -> e.workers() > cores).toList();
    return more.isEmpty()
        ? Optional.empty()
        : batch.at(strategy, cores).map(exact -> Evidence.noneFaster(more, exact, margin));
  }
}
