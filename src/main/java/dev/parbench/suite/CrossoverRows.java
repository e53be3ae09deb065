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
 * Rows of {@link BenchmarkKind#CROSSOVER}: task length by share of waiting by strategy. There are
 * many, so each is short, and quick has few of them.
 *
 * <p>All threads, virtual or not, have equally many tasks in progress, or the map would show the
 * admission: twice as many as keep the cores busy while others wait, which is the usable processors
 * divided by the share of computing. Processes have as many as their memory is bearable.
 */
final class CrossoverRows implements RowPlan {

  /** How long a batch of small tasks computes and waits, µs. */
  private static final int BATCH_MICROS = 100_000;

  /** Standard's: many rows beside each other, so that each may be less precise. */
  private static final int FORKS = 3;

  private static final int MOST_TASKS = 50_000;
  private static final int LEAST_TASKS = 64;

  /** So many tasks for each processor at least, or the last ones decide. */
  private static final int LEAST_PER_CPU = 4;

  private static final int MOST_THREADS = 256;

  /** Tasks that wait do not take turns as if they knew of each other. */
  private static final int SPARE = 2;

  private static final int MOST_PROCESSES_PER_CPU = 4;

  /** What the benchmark runs when it opens; only the forecast depends on it. */
  private static final int WARM_UP_TASKS = 20;

  /** About what computing the answer another way takes; only the forecast depends on it. */
  private static final Duration ORACLE = Duration.ofMillis(250);

  /** About what handing a task over and back takes; only the forecast depends on it. */
  private static final Duration HAND_OVER = Duration.ofNanos(1_500);

  /** Standard's: enough for loops that are compiled at once, as those of tasks in sequence are. */
  private static final Effort SHORT =
      new Effort(2, Duration.ofMillis(100), 3, Duration.ofMillis(100));

  /** Thorough's: there are hundreds of rows, and a night is all there is. */
  private static final Effort LONG =
      new Effort(4, Duration.ofMillis(200), 6, Duration.ofMillis(200));

  /** How long it takes until the hand-over of tasks is compiled; measured. */
  private static final Duration THREADS_WARM = Duration.ofMillis(700);

  /** Every worker compiles for itself, more of them than processors in turn; measured. */
  private static final Duration WORKERS_WARM = Duration.ofMillis(1300);

  /** Tasks so long hide the hand-over, compiled or not. */
  private static final int HIDING_MICROS = 1000;

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    for (int grain : grains(profile)) {
      if (alone(machine, grain).compareTo(bearable(profile)) <= 0) {
        for (int blocking : shares(profile)) {
          for (StrategyKind strategy : strategies(profile)) {
            rows.add(row(profile, machine, grain, blocking, strategy));
          }
        }
      }
    }
    return rows;
  }

  private static List<Integer> grains(Profile profile) {
    return switch (profile) {
      case SMOKE -> List.of(100);
      case QUICK -> List.of(10_000);
      case STANDARD, GATE -> List.of(10, 100, 1000, 10_000);
      case THOROUGH -> List.of(1, 10, 100, 1000, 10_000, 100_000);
    };
  }

  private static List<Integer> shares(Profile profile) {
    return switch (profile) {
      case SMOKE -> List.of(50);
      case QUICK -> List.of(80);
      case STANDARD, GATE -> List.of(0, 50, 80, 100);
      case THOROUGH -> List.of(0, 25, 50, 80, 95, 100);
    };
  }

  private static List<StrategyKind> strategies(Profile profile) {
    return switch (profile) {
      case SMOKE -> List.of(StrategyKind.VIRTUAL_THREADS);
      case QUICK ->
          List.of(
              StrategyKind.SEQUENTIAL,
              StrategyKind.PLATFORM_POOL,
              StrategyKind.VIRTUAL_THREADS,
              StrategyKind.PROCESS_POOL);
      default -> List.of(StrategyKind.values());
    };
  }

  /** A batch that takes longer, one task after another, is not asked of anybody. */
  private static Duration bearable(Profile profile) {
    return profile.covers(Profile.THOROUGH) ? Duration.ofSeconds(60) : Duration.ofSeconds(4);
  }

  private static int tasks(Machine machine, int grain) {
    int least = Math.max(LEAST_TASKS, LEAST_PER_CPU * machine.cpus().count());
    return Math.clamp(BATCH_MICROS / grain, least, MOST_TASKS);
  }

  /** How long a batch takes in sequence. */
  private static Duration alone(Machine machine, int grain) {
    return Duration.ofNanos(1000L * grain * tasks(machine, grain));
  }

  /** How many tasks a strategy may have in progress. */
  private static int admitted(Machine machine, int tasks, int blocking, StrategyKind strategy) {
    int cpus = machine.cpus().count();
    long busy = blocking == 100 ? MOST_THREADS : Math.ceilDiv(100 * cpus, 100 - blocking);
    long wanted = blocking == 0 ? cpus : SPARE * busy;
    int threads = (int) Math.max(cpus, Math.min(wanted, Math.min(tasks, MOST_THREADS)));
    return switch (strategy.unit()) {
      case CALLER -> 1;
      case THREAD, VIRTUAL_THREAD -> threads;
      case PROCESS -> Math.min(threads, MOST_PROCESSES_PER_CPU * cpus);
    };
  }

  private static PlannedRow row(
      Profile profile, Machine machine, int grain, int blocking, StrategyKind strategy) {
    int tasks = tasks(machine, grain);
    int workers = admitted(machine, tasks, blocking, strategy);
    var params =
        Map.of(
            Param.STRATEGY, strategy.alias(),
            Param.WORKLOAD, WorkloadKind.BLEND.alias(),
            Param.WORKERS, Integer.toString(workers),
            Param.TASKS, Integer.toString(tasks),
            Param.GRAIN, Integer.toString(grain),
            Param.BLOCKING, Integer.toString(blocking));
    int processes = strategy.unit() == Unit.PROCESS ? workers : 0;
    Duration operation = operation(machine, tasks, grain, blocking, strategy, workers);
    Effort effort =
        effort(profile)
            .warmedFor(
                warm(profile, grain, strategy, processes > machine.cpus().count()), Duration.ZERO)
            .forOperation(operation);
    return new PlannedRow(
        RowKey.of(BenchmarkKind.CROSSOVER, "run", "avgt", params),
        effort,
        Forks.of(profile, FORKS),
        FORK_START
            .plus(ORACLE)
            .plus(WORKER_START.multipliedBy(processes).dividedBy(machine.cpus().count()))
            .plus(operation.multipliedBy(Math.min(WARM_UP_TASKS, tasks)).dividedBy(tasks))
            .plus(effort.total(operation)),
        processes,
        0);
  }

  private static Effort effort(Profile profile) {
    return switch (profile) {
      case STANDARD -> SHORT;
      case THOROUGH -> LONG;
      default -> Effort.of(profile);
    };
  }

  private static Duration warm(
      Profile profile, int grain, StrategyKind strategy, boolean manyProcesses) {
    if (profile == Profile.SMOKE || strategy.unit() == Unit.CALLER) {
      return Duration.ZERO;
    }
    Duration full = strategy.unit() == Unit.PROCESS ? WORKERS_WARM : THREADS_WARM;
    if (grain >= HIDING_MICROS) {
      return full.dividedBy(2);
    }
    return manyProcesses ? full.multipliedBy(3).dividedBy(2) : full;
  }

  /** Computing on the cores, waiting as far as admitted, and handing every task over. */
  private static Duration operation(
      Machine machine, int tasks, int grain, int blocking, StrategyKind strategy, int workers) {
    Duration alone = alone(machine, grain);
    Duration computing =
        alone
            .multipliedBy(100 - blocking)
            .dividedBy(100)
            .dividedBy(Math.min(workers, machine.cpus().count()));
    Duration waiting = alone.multipliedBy(blocking).dividedBy(100L * workers);
    Duration handing =
        strategy.unit() == Unit.CALLER ? Duration.ZERO : HAND_OVER.multipliedBy(tasks);
    return computing.plus(waiting).plus(handing);
  }
}
