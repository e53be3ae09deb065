package dev.parbench.claim;

import dev.parbench.analysis.Batch;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.StrategyName;
import dev.parbench.result.Run;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * "Far more tasks or workers than cores only time-slices": holds if no larger pool is faster than
 * one with a worker for each core. Judged for threads and for processes.
 */
final class MoreIsNotFaster implements Claim {

  @Override
  public Finding judge(Run run) {
    return Evidence.onCores(
        BenchmarkKind.OVERSUBSCRIPTION,
        Batch.of(run, BenchmarkKind.OVERSUBSCRIPTION),
        MoreIsNotFaster::evidence);
  }

  private static Optional<Evidence> evidence(Batch batch, int cores) {
    return Stream.of(StrategyName.PLATFORM_POOL, StrategyName.PROCESS_POOL)
        .flatMap(strategy -> evidence(batch, strategy, cores).stream())
        .reduce(
            (a, b) -> new Evidence(a.verdict().and(b.verdict()), a.numbers() + "; " + b.numbers()));
  }

  private static Optional<Evidence> evidence(Batch batch, String strategy, int cores) {
    var more = batch.of(strategy).stream().filter(e -> e.workers() > cores).toList();
    return more.isEmpty()
        ? Optional.empty()
        : batch.at(strategy, cores).map(exact -> Evidence.noneFaster(more, exact));
  }
}
