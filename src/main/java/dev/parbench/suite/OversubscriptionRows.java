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
 * Rows of {@link BenchmarkKind#OVERSUBSCRIPTION}: from a worker for each usable processor to
 * sixteen times as many. Quick has no time for them.
 */
final class OversubscriptionRows implements RowPlan {

  private static final List<Integer> TIMES = List.of(1, 2, 4, 8, 16);
  private static final int MOST = 16;

  /** More JVMs than so many are asked of nobody, whatever the memory. */
  private static final int MOST_PROCESSES = 64;

  /** So many tasks for each of the most workers. */
  private static final int PER_WORKER = 2;

  /** About what a task takes; only the forecast depends on it. */
  private static final Duration TASK = Duration.ofMillis(2);

  /** Every worker is a JVM that compiles for itself, beside its own work; measured. */
  private static final Duration WORKERS_WARM = Duration.ofSeconds(1);

  private static final Effort SHORT =
      new Effort(6, Duration.ofMillis(100), 3, Duration.ofMillis(100));

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    if (profile.covers(Profile.STANDARD)) {
      rows.add(row(profile, machine, StrategyKind.SEQUENTIAL, 1));
    }
    for (int times : times(profile)) {
      int workers = times * machine.cpus().count();
      for (StrategyKind strategy : strategies(profile, times)) {
        if (strategy != StrategyKind.PROCESS_POOL || workers <= MOST_PROCESSES) {
          rows.add(row(profile, machine, strategy, workers));
        }
      }
    }
    return rows;
  }

  private static List<Integer> times(Profile profile) {
    return switch (profile) {
      case SMOKE -> List.of(2);
      case QUICK -> List.of();
      case STANDARD, GATE -> List.of(1, 2, 4, MOST);
      case THOROUGH -> TIMES;
    };
  }

  private static List<StrategyKind> strategies(Profile profile, int times) {
    if (profile == Profile.SMOKE) {
      return List.of(StrategyKind.PLATFORM_POOL);
    }
    return times == 2 || times == MOST / 2
        ? List.of(StrategyKind.PLATFORM_POOL, StrategyKind.PROCESS_POOL)
        : List.of(
            StrategyKind.PLATFORM_POOL, StrategyKind.VIRTUAL_THREADS, StrategyKind.PROCESS_POOL);
  }

  private static PlannedRow row(
      Profile profile, Machine machine, StrategyKind strategy, int workers) {
    int cpus = machine.cpus().count();
    int tasks = PER_WORKER * MOST * cpus;
    var params =
        Map.of(
            Param.STRATEGY, strategy.alias(),
            Param.WORKLOAD, WorkloadKind.MIX.alias(),
            Param.WORKERS, Integer.toString(workers),
            Param.TASKS, Integer.toString(tasks));
    int processes = strategy.unit() == Unit.PROCESS ? workers : 0;
    Duration operation = TASK.multipliedBy(tasks).dividedBy(Math.min(workers, cpus));
    Effort usual =
        (profile == Profile.THOROUGH ? Effort.of(profile) : SHORT).forOperation(operation);
    Effort effort = processes > 0 ? usual.warmedFor(WORKERS_WARM, operation) : usual;
    return new PlannedRow(
        RowKey.of(BenchmarkKind.OVERSUBSCRIPTION, "run", "avgt", params),
        effort,
        strategy.unit() == Unit.CALLER ? Forks.of(profile) : Forks.of(profile, CLOSE),
        FORK_START
            .plus(WORKER_START.multipliedBy(processes).dividedBy(cpus))
            .plus(effort.total(operation)),
        processes,
        0);
  }
}
