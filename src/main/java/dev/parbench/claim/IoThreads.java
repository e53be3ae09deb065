package dev.parbench.claim;

import dev.parbench.result.Run;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * "For I/O-bound work use threads": holds if threads, platform or virtual, are faster than the
 * sequential run and processes are not faster than threads, each at its best.
 *
 * <p>Only batches with a known latency count. Reads of a file may come from the page cache, which
 * makes them computation.
 */
final class IoThreads implements Claim {

  @Override
  public Finding judge(Run run) {
    var waiting =
        Batch.of(run, Question.WAITING).stream()
            .filter(b -> b.entries().stream().anyMatch(e -> e.limit().isPresent()))
            .toList();
    return Evidence.combined(waiting, IoThreads::evidence, Question.WAITING, "");
  }

  private static Optional<Evidence> evidence(Batch batch) {
    var threads =
        Stream.of(Names.PLATFORM_POOL, Names.VIRTUAL_THREADS)
            .flatMap(s -> batch.best(s).stream())
            .min(Comparator.comparingDouble(e -> e.time().value()));
    var processes = batch.best(Names.PROCESS_POOL);
    if (threads.isEmpty() || processes.isEmpty() || threads.get().speedup().isEmpty()) {
      return Optional.empty();
    }
    var useful = Evidence.isFaster(threads.get().speedup().get());
    var needless = Evidence.isNotFaster(processes.get().fasterThan(threads.get()));
    return Optional.of(
        new Evidence(
            useful.and(needless),
            Evidence.speedupWithWorkers(threads.get())
                + ", "
                + Evidence.speedupWithWorkers(processes.get())));
  }
}
