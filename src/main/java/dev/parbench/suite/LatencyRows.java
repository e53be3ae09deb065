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
 * Rows of {@link BenchmarkKind#LATENCY}: load by strategy. One task after another uses so little of
 * the cores that it has a single row, at a load near its own saturation; quick has no time for any.
 *
 * <p>All pools get equally many workers, several times what keeps the cores busy on average: tasks
 * come in bursts. Virtual threads are all admitted.
 */
final class LatencyRows implements RowPlan {

  /** Waits long enough for each task to make its own, and computes 1 ms. */
  private static final int GRAIN_MICROS = 4000;

  private static final int BLOCKING = 75;

  private static final int WORKERS_PER_CPU = 8;

  /** More JVMs than so many are asked of nobody, whatever the memory. */
  private static final int MOST_PROCESSES = 64;

  /** As long a round on many cores as on two, up to what one thread can hand over in time. */
  private static final int TASKS_PER_CPU = 500;

  /**
   * With three forks a hundred tasks lie beyond the percentile of 95, with ten beyond that of 99.
   */
  private static final int LEAST_TASKS = 1000;

  private static final int MOST_TASKS = 20_000;

  private static final int SMOKE_TASKS = 200;

  /** What a single thread gets, % of what it can do. */
  private static final int SINGLE_LOAD = 80;

  /** Standard's: a fork has a thousand tasks. */
  private static final int FORKS = 3;

  /** One round, and no other before it: the benchmark warms itself up when it opens. */
  private static final Effort ONCE = new Effort(0, Duration.ofMillis(1), 1, Duration.ofMillis(1));

  /** About what measuring the capacities and warming up take; only the forecast depends on it. */
  private static final Duration OPENING = Duration.ofMillis(1200);

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    int cpus = machine.cpus().count();
    if (profile.covers(Profile.STANDARD)) {
      rows.add(row(profile, cpus, StrategyKind.SEQUENTIAL, singleLoad(cpus)));
    }
    for (int load : loads(profile)) {
      for (StrategyKind strategy : strategies(profile)) {
        rows.add(row(profile, cpus, strategy, load));
      }
    }
    return rows;
  }

  private static List<Integer> loads(Profile profile) {
    return switch (profile) {
      case SMOKE -> List.of(50);
      case QUICK -> List.of();
      case STANDARD, GATE -> List.of(25, 50, 75, 90);
      case THOROUGH -> List.of(10, 25, 50, 60, 70, 80, 90, 95);
    };
  }

  private static List<StrategyKind> strategies(Profile profile) {
    return profile == Profile.SMOKE
        ? List.of(StrategyKind.VIRTUAL_THREADS)
        : List.of(
            StrategyKind.PLATFORM_POOL,
            StrategyKind.FORK_JOIN,
            StrategyKind.VIRTUAL_THREADS,
            StrategyKind.PROCESS_POOL);
  }

  /** One thread computes for the share of its time in which it does not wait, on one core. */
  private static int singleLoad(int cpus) {
    return Math.max(1, SINGLE_LOAD * (100 - BLOCKING) / (100 * cpus));
  }

  private static int tasks(Profile profile, int cpus, StrategyKind strategy) {
    if (profile == Profile.SMOKE) {
      return SMOKE_TASKS;
    }
    return strategy.unit() == Unit.CALLER
        ? LEAST_TASKS
        : Math.clamp((long) TASKS_PER_CPU * cpus, LEAST_TASKS, MOST_TASKS);
  }

  private static int workers(int cpus, int tasks, StrategyKind strategy) {
    return switch (strategy.unit()) {
      case CALLER -> 1;
      case THREAD -> WORKERS_PER_CPU * cpus;
      case VIRTUAL_THREAD -> tasks;
      case PROCESS -> Math.min(MOST_PROCESSES, WORKERS_PER_CPU * cpus);
    };
  }

  private static PlannedRow row(Profile profile, int cpus, StrategyKind strategy, int load) {
    int tasks = tasks(profile, cpus, strategy);
    int workers = workers(cpus, tasks, strategy);
    int processes = strategy.unit() == Unit.PROCESS ? workers : 0;
    var params =
        Map.of(
            Param.STRATEGY, strategy.alias(),
            Param.WORKLOAD, WorkloadKind.BLEND.alias(),
            Param.WORKERS, Integer.toString(workers),
            Param.TASKS, Integer.toString(tasks),
            Param.GRAIN, Integer.toString(GRAIN_MICROS),
            Param.BLOCKING, Integer.toString(BLOCKING),
            Param.LOAD, Integer.toString(load));
    return new PlannedRow(
        RowKey.of(BenchmarkKind.LATENCY, "run", "ss", params),
        ONCE,
        Forks.of(profile, FORKS),
        FORK_START
            .plus(OPENING)
            .plus(WORKER_START.multipliedBy(processes).dividedBy(cpus))
            .plus(ONCE.total(round(cpus, tasks, load))),
        processes,
        0);
  }

  /** As long as the arrivals last. */
  private static Duration round(int cpus, int tasks, int load) {
    return Duration.ofNanos(1000L * GRAIN_MICROS * (100 - BLOCKING) / 100 * tasks)
        .multipliedBy(100)
        .dividedBy((long) load * cpus);
  }
}
