package dev.parbench.claim;

import dev.parbench.result.Run;
import java.util.Optional;

/**
 * "Concurrency without cores gives no speed-up for computation": holds if virtual threads, as many
 * in progress as there may be, are not faster than a task in progress for each core.
 */
final class ConcurrencyNotParallelism implements Claim {

  @Override
  public Finding judge(Run run) {
    return Evidence.onCores(
        Question.OVERSUBSCRIPTION,
        Batch.of(run, Question.OVERSUBSCRIPTION),
        ConcurrencyNotParallelism::evidence);
  }

  private static Optional<Evidence> evidence(Batch batch, int cores) {
    var more = batch.of(Names.VIRTUAL_THREADS).stream().filter(e -> e.workers() > cores).toList();
    return more.isEmpty()
        ? Optional.empty()
        : batch
            .at(Names.VIRTUAL_THREADS, cores)
            .or(() -> batch.at(Names.PLATFORM_POOL, cores))
            .map(exact -> Evidence.noneFaster(more, exact));
  }
}
