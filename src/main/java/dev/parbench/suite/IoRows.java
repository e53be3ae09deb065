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
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows of {@link BenchmarkKind#IO_CONCURRENCY}: every strategy at the same number of waits at once,
 * and each as far up as it can be asked to go.
 */
final class IoRows implements RowPlan {

  private static final int LATENCY_MICROS = 5000;
  private static final int EQUAL = 10;

  /** One after another they take less than a second, so that there is time to warm up. */
  private static final int FEW = 160;

  private static final int CALLS = 5000;
  private static final int CALL_MICROS = 50_000;
  private static final int CROWD = 10_000;
  private static final int CROWD_WORKERS = 100;

  /** What the benchmark runs when it opens; only the forecast depends on it. */
  private static final int WARM_UP_TASKS = 20;

  private static final int MOST_PROCESSES = 16;
  private static final int MOST_POOL_THREADS = 1000;

  /** A batch longer than this is not asked of anybody. */
  private static final Duration BEARABLE = Duration.ofSeconds(10);

  /** About what reading one block takes; only the forecast depends on it. */
  private static final int READ_MICROS = 100;

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    for (WorkloadKind workload : WorkloadKind.values()) {
      if (workload.nature().isIo()) {
        for (int tasks : taskCounts(profile, workload)) {
          for (StrategyKind strategy : StrategyKind.values()) {
            for (int workers : counts(profile, workload, strategy, tasks)) {
              rows.add(row(profile, machine, workload, strategy, workers, tasks, LATENCY_MICROS));
            }
          }
        }
      }
    }
    if (profile.covers(Profile.QUICK)) {
      calls(profile)
          .forEach((workers, strategies) ->
              strategies.forEach(strategy ->
                  rows.add(
                      row(
                          profile,
                          machine,
                          WorkloadKind.SLEEP,
                          strategy,
                          workers,
                          CALLS,
                          CALL_MICROS))));
    }
    return rows;
  }

  /**
   * Thousands of remote calls, which nobody makes one after another: so many at once, by whom. A
   * pool of as many threads as calls is what virtual threads are for.
   */
  private static SortedMap<Integer, List<StrategyKind>> calls(Profile profile) {
    var pool = List.of(StrategyKind.PLATFORM_POOL);
    var both = List.of(StrategyKind.PLATFORM_POOL, StrategyKind.VIRTUAL_THREADS);
    var all = new TreeMap<Integer, List<StrategyKind>>();
    if (profile.covers(Profile.STANDARD)) {
      all.put(CROWD_WORKERS, both);
    }
    all.put(MOST_POOL_THREADS, profile.covers(Profile.STANDARD) ? both : pool);
    all.put(CALLS, List.of(StrategyKind.VIRTUAL_THREADS));
    return all;
  }

  private static List<Integer> taskCounts(Profile profile, WorkloadKind workload) {
    if (profile == Profile.SMOKE) {
      return List.of(100);
    }
    if (profile == Profile.QUICK && workload.nature() == WorkloadKind.Nature.WAIT) {
      return List.of(FEW);
    }
    boolean crowd = profile.covers(Profile.THOROUGH) && workload == WorkloadKind.SLEEP;
    return crowd ? List.of(1000, CROWD) : List.of(1000);
  }

  private static List<Integer> counts(
      Profile profile, WorkloadKind workload, StrategyKind strategy, int tasks) {
    List<Integer> all = strategy.unit() == Unit.CALLER ? List.of(1) : counts(profile, workload);
    int most =
        switch (strategy) {
          case PROCESS_POOL -> MOST_PROCESSES;
          // A fork-join pool that only waits is a platform pool; beside some others is enough.
          case FORK_JOIN ->
              switch (profile) {
                case SMOKE, QUICK -> EQUAL;
                case STANDARD, GATE ->
                    workload == WorkloadKind.FILE || tasks == CROWD ? 4 : CROWD_WORKERS;
                case THOROUGH -> MOST_POOL_THREADS;
              };
          case PLATFORM_POOL -> MOST_POOL_THREADS;
          default -> tasks;
        };
    return all.stream()
        .filter(count -> count <= most && count <= tasks)
        .filter(count -> worthwhile(profile, strategy, tasks, count))
        .filter(count -> operation(workload, tasks, count, LATENCY_MICROS).compareTo(BEARABLE) <= 0)
        .toList();
  }

  /** A crowd of tasks is for crowds of workers; quick shows virtual threads at their best only. */
  private static boolean worthwhile(Profile profile, StrategyKind strategy, int tasks, int count) {
    boolean best = profile == Profile.QUICK && strategy == StrategyKind.VIRTUAL_THREADS;
    return (tasks < CROWD || count >= CROWD_WORKERS) && !(best && count == EQUAL);
  }

  private static List<Integer> counts(Profile profile, WorkloadKind workload) {
    return switch (profile) {
      case SMOKE -> List.of(EQUAL);
      case QUICK ->
          switch (workload) {
            case FILE -> List.of(4);
            default -> List.of(EQUAL, 100);
          };
      case STANDARD, GATE ->
          workload == WorkloadKind.FILE ? List.of(4, 16) : List.of(EQUAL, 100, 1000, 10_000);
      case THOROUGH ->
          workload == WorkloadKind.FILE
              ? List.of(1, 2, 4, 8, 16, 32)
              : List.of(1, EQUAL, 16, 100, 1000, 10_000);
    };
  }

  private static PlannedRow row(
      Profile profile,
      Machine machine,
      WorkloadKind workload,
      StrategyKind strategy,
      int workers,
      int tasks,
      int micros) {
    int latency = workload.nature() == WorkloadKind.Nature.WAIT ? micros : 0;
    var params =
        Map.of(
            Param.STRATEGY, strategy.alias(),
            Param.WORKLOAD, workload.alias(),
            Param.WORKERS, Integer.toString(workers),
            Param.TASKS, Integer.toString(tasks),
            Param.LATENCY, Integer.toString(latency));
    int processes = strategy.unit() == Unit.PROCESS ? workers : 0;
    int servers = workload == WorkloadKind.LOOPBACK ? 1 : 0;
    Duration operation = operation(workload, tasks, workers, micros);
    Effort effort = Effort.of(profile).forOperation(operation);
    return new PlannedRow(
        RowKey.of(BenchmarkKind.IO_CONCURRENCY, "run", "avgt", params),
        effort,
        workload == WorkloadKind.SLEEP || strategy.unit() == Unit.CALLER
            ? Forks.of(profile, PLAIN)
            : Forks.of(profile),
        FORK_START
            .plus(WORKER_START.multipliedBy(processes + servers).dividedBy(machine.cpus().count()))
            .plus(operation(workload, WARM_UP_TASKS, Math.min(workers, WARM_UP_TASKS), micros))
            .plus(effort.total(operation)),
        processes,
        0);
  }

  private static Duration operation(
      WorkloadKind workload, int tasks, int workers, int latencyMicros) {
    long micros = workload.nature() == WorkloadKind.Nature.WAIT ? latencyMicros : READ_MICROS;
    return Duration.ofNanos(1000 * micros * tasks / workers);
  }
}
