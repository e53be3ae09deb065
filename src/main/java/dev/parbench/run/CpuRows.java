package dev.parbench.run;

import dev.parbench.benchmark.CpuScaling;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.WorkloadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of {@link CpuScaling}. Quick sweeps the workers on {@code mix}, whose limit is plainest, and
 * measures the others at one worker per processor.
 */
final class CpuRows implements Question {

  private static final int TASKS = 64;

  /** About what the batches take one after another; only the forecast depends on it. */
  private static final Duration SEQUENTIAL = Duration.ofMillis(100);

  /** Every worker is a JVM that compiles for itself, beside its own work; measured. */
  private static final Duration WORKERS_WARM = Duration.ofSeconds(1);

  private static final long LEAST_ARRAY = 64L << 20;
  private static final long LARGEST_ARRAY = 512L << 20;

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    for (WorkloadKind workload : WorkloadKind.values()) {
      if (!workload.nature().isIo()) {
        boolean sweep =
            profile.covers(Profile.STANDARD)
                || (profile == Profile.QUICK && workload == WorkloadKind.MIX);
        List<Integer> counts = sweep ? WorkerCounts.sweep(machine) : WorkerCounts.usable(machine);
        for (StrategyKind strategy : StrategyKind.values()) {
          for (int workers : strategy == StrategyKind.SEQUENTIAL ? List.of(1) : counts) {
            rows.add(row(profile, machine, workload, strategy, workers));
          }
        }
      }
    }
    return rows;
  }

  private static PlannedRow row(
      Profile profile, Machine machine, WorkloadKind workload, StrategyKind strategy, int workers) {
    long payload = workload.nature() == WorkloadKind.Nature.MEMORY ? arrayBytes(machine) : 0;
    var params =
        Map.of(
            "strategy", strategy.alias(),
            "workload", workload.alias(),
            "workers", Integer.toString(workers),
            "tasks", Integer.toString(TASKS),
            "payload", Long.toString(payload));
    int processes = strategy == StrategyKind.PROCESS_POOL ? workers : 0;
    Duration operation = SEQUENTIAL.dividedBy(Math.min(workers, machine.cpus().count()));
    Effort effort = processes > 0 ? profile.effort().warmedFor(WORKERS_WARM) : profile.effort();
    return new PlannedRow(
        RowKey.of(CpuScaling.class.getName() + ".run", "avgt", params, 1),
        effort,
        profile.forks(),
        FORK_START
            .plus(WORKER_START.multipliedBy(processes).dividedBy(machine.cpus().count()))
            .plus(effort.total(operation)),
        processes,
        payload);
  }

  /** Four times the last-level cache, so that no slice survives in it until the next pass. */
  private static long arrayBytes(Machine machine) {
    return Math.clamp(4 * machine.processor().lastLevelCacheBytes(), LEAST_ARRAY, LARGEST_ARRAY);
  }
}
