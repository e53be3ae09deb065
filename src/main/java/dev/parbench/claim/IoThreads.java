package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.StrategyName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * "For I/O-bound work use threads": holds if threads, platform or virtual, are faster than the
 * sequential run and processes are not faster than threads, both with equally many waits at once
 * and each at its best. The largest number of processes is our own choice, so the best alone would
 * say more of the plan than of processes.
 *
 * <p>Only batches with a known latency count. Reads of a file may come from the page cache, which
 * makes them computation.
 */
final class IoThreads implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var waiting =
        analysis.of(BenchmarkKind.IO_CONCURRENCY).stream()
            .filter(b -> b.entries().stream().anyMatch(e -> e.limit().isPresent()))
            .toList();
    return Evidence.combined(
        waiting, batch -> evidence(batch, margin), BenchmarkKind.IO_CONCURRENCY, Statement.EMPTY);
  }

  private static Optional<Evidence> evidence(Batch batch, double margin) {
    var together =
        batch.of(StrategyName.PROCESS_POOL).stream()
            .map(Entry::workers)
            .filter(w -> threads(batch, e -> e.workers() == w).isPresent())
            .max(Comparator.naturalOrder());
    var threads = threads(batch, _ -> true);
    if (together.isEmpty() || threads.flatMap(Entry::speedup).isEmpty()) {
      return Optional.empty();
    }
    int equal = together.get();
    var equalThreads = threads(batch, e -> e.workers() == equal).orElseThrow();
    var equalProcesses = batch.at(StrategyName.PROCESS_POOL, equal).orElseThrow();
    var processes = batch.best(StrategyName.PROCESS_POOL).orElseThrow();
    var verdict =
        Evidence.isFaster(threads.flatMap(Entry::speedup).orElseThrow(), margin)
            .and(Evidence.isNotFaster(equalProcesses.fasterThan(equalThreads), margin))
            .and(Evidence.isNotFaster(processes.fasterThan(threads.get()), margin));
    return Optional.of(
        new Evidence(
            verdict,
            Statement.of("%s at once ", Quantity.count(equal))
                .then(pair(Evidence.speedup(equalThreads), Evidence.speedup(equalProcesses)))
                .then(Statement.of("; each at its best "))
                .then(
                    pair(
                        Evidence.speedupWithWorkers(threads.get()),
                        Evidence.speedupWithWorkers(processes)))));
  }

  private static Statement pair(Statement one, Statement other) {
    return Statement.joined(List.of(one, other), ", ");
  }

  /** The fastest of the entries that run on threads of either kind. */
  private static Optional<Entry> threads(Batch batch, Predicate<Entry> which) {
    return Stream.of(StrategyName.PLATFORM_POOL, StrategyName.VIRTUAL_THREADS)
        .flatMap(s -> batch.of(s).stream())
        .filter(which)
        .min(Comparator.comparingDouble(e -> e.time().value()));
  }
}
