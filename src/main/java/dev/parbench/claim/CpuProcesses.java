package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Batch;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.StrategyName;
import java.util.List;
import java.util.Optional;

/**
 * "For CPU-bound work use processes, not threads": holds only if processes are faster than threads,
 * both at one worker per core and each with the number of workers that suits it best.
 */
final class CpuProcesses implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    return Evidence.onCores(
        analysis.of(BenchmarkKind.CPU_SCALING), (batch, cores) -> evidence(batch, cores, margin));
  }

  private static Optional<Evidence> evidence(Batch batch, int cores, double margin) {
    var threads = batch.at(StrategyName.PLATFORM_POOL, cores);
    var processes = batch.at(StrategyName.PROCESS_POOL, cores);
    var bestThreads = batch.best(StrategyName.PLATFORM_POOL);
    var bestProcesses = batch.best(StrategyName.PROCESS_POOL);
    if (threads.isEmpty()
        || processes.isEmpty()
        || bestThreads.isEmpty()
        || bestProcesses.isEmpty()
        || batch.sequential().isEmpty()) {
      return Optional.empty();
    }
    var atCores = Evidence.isFaster(processes.get().fasterThan(threads.get()), margin);
    var atBest = Evidence.isFaster(bestProcesses.get().fasterThan(bestThreads.get()), margin);
    var verdict = atCores.and(atBest);
    // Where only the best worker counts decide, their numbers are the reason.
    return Optional.of(
        atCores == verdict
            ? new Evidence(
                verdict,
                Statement.joined(
                    List.of(Evidence.speedup(threads.get()), Evidence.speedup(processes.get())),
                    ", "))
            : new Evidence(
                verdict,
                Statement.joined(
                    List.of(
                        Evidence.speedupWithWorkers(bestThreads.get()),
                        Evidence.speedupWithWorkers(bestProcesses.get())),
                    ", ")));
  }
}
