package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Batch;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.StrategyName;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * "Concurrency without cores gives no speed-up for computation": holds if virtual threads, as many
 * in progress as there may be, are not faster than a task in progress for each core.
 */
final class ConcurrencyNotParallelism implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    // The other benchmark has a carrier for each worker, so more carriers than cores, too.
    var batches =
        Stream.of(BenchmarkKind.OVERSUBSCRIPTION, BenchmarkKind.CPU_SCALING)
            .flatMap(kind -> analysis.of(kind).stream())
            .toList();
    return Evidence.onCores(
        BenchmarkKind.OVERSUBSCRIPTION, batches, (batch, cores) -> evidence(batch, cores, margin));
  }

  private static String carriers(Batch batch) {
    return batch.kind() == BenchmarkKind.CPU_SCALING ? ", a carrier for each" : "";
  }

  private static Optional<Evidence> evidence(Batch batch, int cores, double margin) {
    var more =
        batch.of(StrategyName.VIRTUAL_THREADS).stream().filter(e -> e.workers() > cores).toList();
    return more.isEmpty()
        ? Optional.empty()
        : batch
            .at(StrategyName.VIRTUAL_THREADS, cores)
            .or(() -> batch.at(StrategyName.PLATFORM_POOL, cores))
            .map(exact -> Evidence.noneFaster(more, exact, margin))
            .map(found -> found.noting(carriers(batch)));
  }
}
