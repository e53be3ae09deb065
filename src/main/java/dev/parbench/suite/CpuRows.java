package dev.parbench.suite;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.strategy.StrategyKind.Unit;
import dev.parbench.workload.WorkloadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of {@link BenchmarkKind#CPU_SCALING}. Quick sweeps the workers on {@code mix}, whose limit
 * is plainest, and measures the others at one worker per processor.
 */
final class CpuRows implements RowPlan {

  private static final int LEAST_TASKS = 64;

  /** So many for each of the most workers: a round that is not full then costs little. */
  private static final int LEAST_PER_WORKER = 4;

  /** About what a task takes; only the forecast depends on it. */
  private static final Duration TASK = Duration.ofNanos(2_200_000);

  /** Every worker is a JVM that compiles for itself, beside its own work; measured. */
  private static final Duration WORKERS_WARM = Duration.ofSeconds(1);

  private static final long LEAST_ARRAY = 64L << 20;
  private static final long LARGEST_ARRAY = 512L << 20;

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    for (WorkloadKind workload : WorkloadKind.values()) {
      if (workload.nature().isComputation()) {
        List<Integer> counts = counts(profile, machine, workload);
        for (StrategyKind strategy : StrategyKind.values()) {
          for (int workers : strategy.unit() == Unit.CALLER ? List.of(1) : counts) {
            if (isSwept(profile, workload) || needed(strategy, workers, machine)) {
              rows.add(row(profile, machine, workload, strategy, workers));
            }
          }
        }
      }
    }
    return rows;
  }

  private static List<Integer> counts(Profile profile, Machine machine, WorkloadKind workload) {
    return switch (profile) {
      case SMOKE -> WorkerCounts.usable(machine);
      case QUICK ->
          workload == WorkloadKind.MIX ? WorkerCounts.few(machine) : WorkerCounts.usable(machine);
      case STANDARD, GATE ->
          workload == WorkloadKind.MIX ? WorkerCounts.doubling(machine) : WorkerCounts.few(machine);
      case THOROUGH -> WorkerCounts.sweep(machine);
    };
  }

  /** Whether all strategies are swept; the workload with the plainest limit comes first. */
  private static boolean isSwept(Profile profile, WorkloadKind workload) {
    return switch (profile) {
      case SMOKE, QUICK -> false;
      case STANDARD, GATE -> workload == WorkloadKind.MIX;
      case THOROUGH -> true;
    };
  }

  /** What there is time for otherwise: the pools whose sweep a claim looks at. */
  private static boolean needed(StrategyKind strategy, int workers, Machine machine) {
    int usable = machine.cpus().count();
    return switch (strategy) {
      case FORK_JOIN, VIRTUAL_THREADS -> workers == usable;
      default -> true;
    };
  }

  /** A multiple of the most workers that are swept, the same for every row. */
  private static int tasks(Machine machine) {
    int most = 2 * machine.cpus().count();
    return most * Math.max(LEAST_PER_WORKER, Math.ceilDiv(LEAST_TASKS, most));
  }

  private static PlannedRow row(
      Profile profile, Machine machine, WorkloadKind workload, StrategyKind strategy, int workers) {
    long payload = workload.nature() == WorkloadKind.Nature.MEMORY ? arrayBytes(machine) : 0;
    var params =
        Map.of(
            Param.STRATEGY, strategy.alias(),
            Param.WORKLOAD, workload.alias(),
            Param.WORKERS, Integer.toString(workers),
            Param.TASKS, Integer.toString(tasks(machine)),
            Param.PAYLOAD, Long.toString(payload));
    int processes = strategy.unit() == Unit.PROCESS ? workers : 0;
    Duration operation =
        TASK.multipliedBy(tasks(machine)).dividedBy(Math.min(workers, machine.cpus().count()));
    Effort usual = Effort.of(profile).forOperation(operation);
    Effort effort = processes > 0 ? usual.warmedFor(WORKERS_WARM, operation) : usual;
    return new PlannedRow(
        RowKey.of(BenchmarkKind.CPU_SCALING, "run", "avgt", params),
        effort,
        isClose(machine, workload, strategy, workers)
            ? Forks.of(profile, CLOSE)
            : Forks.of(profile),
        FORK_START
            .plus(WORKER_START.multipliedBy(processes).dividedBy(machine.cpus().count()))
            .plus(effort.total(operation)),
        processes,
        payload);
  }

  /** A claim compares the pools beyond the processors with a worker for each. */
  private static boolean isClose(
      Machine machine, WorkloadKind workload, StrategyKind strategy, int workers) {
    boolean pool = strategy == StrategyKind.PLATFORM_POOL || strategy == StrategyKind.PROCESS_POOL;
    return pool
        && workload.nature() != WorkloadKind.Nature.MEMORY
        && workers >= machine.cpus().count();
  }

  /** Four times the last-level cache, so that no slice survives in it until the next pass. */
  static long arrayBytes(Machine machine) {
    return Math.clamp(4 * machine.processor().lastLevelCacheBytes(), LEAST_ARRAY, LARGEST_ARRAY);
  }
}
