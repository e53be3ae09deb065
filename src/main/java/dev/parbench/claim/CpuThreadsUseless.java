package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Batch;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.StrategyName;
import java.util.Optional;

/**
 * "Threads do not speed CPU-bound work up", as under a global interpreter lock: refuted where a
 * thread per core is faster than the sequential run.
 */
final class CpuThreadsUseless implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    return Evidence.onCores(
        analysis.of(BenchmarkKind.CPU_SCALING), (batch, cores) -> evidence(batch, cores, margin));
  }

  private static Optional<Evidence> evidence(Batch batch, int cores, double margin) {
    return batch
        .at(StrategyName.PLATFORM_POOL, cores)
        .flatMap(threads ->
            threads
                .speedup()
                .map(
                    s -> new Evidence(Evidence.isNotFaster(s, margin), Evidence.speedup(threads))));
  }
}
