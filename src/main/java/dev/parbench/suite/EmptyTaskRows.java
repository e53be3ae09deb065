package dev.parbench.suite;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.strategy.StrategyKind.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rows of {@link BenchmarkKind#EMPTY_TASK}: each strategy with a worker for each usable processor.
 */
final class EmptyTaskRows implements RowPlan {

  /** About what the tasks of an operation take together; only the forecast depends on it. */
  private static final Duration OPERATION = Duration.ofMillis(20);

  /** How long it takes until the hand-over of tasks is compiled; measured. */
  private static final Duration THREADS_WARM = Duration.ofMillis(700);

  /** The same for workers, each a JVM that compiles for itself; measured. */
  private static final Duration WORKERS_WARM = Duration.ofSeconds(2);

  private static final Effort SHORT =
      new Effort(2, Duration.ofMillis(100), 3, Duration.ofMillis(100));

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    return switch (profile) {
      case SMOKE -> List.of(row(profile, machine, StrategyKind.PLATFORM_POOL));
      case QUICK -> List.of();
      case STANDARD, THOROUGH, GATE ->
          Stream.of(StrategyKind.values())
              .map(strategy -> row(profile, machine, strategy))
              .toList();
    };
  }

  private static PlannedRow row(Profile profile, Machine machine, StrategyKind strategy) {
    int cpus = machine.cpus().count();
    int workers = strategy.unit() == Unit.CALLER ? 1 : cpus;
    int processes = strategy.unit() == Unit.PROCESS ? workers : 0;
    var params = Map.of(Param.STRATEGY, strategy.alias(), Param.WORKERS, Integer.toString(workers));
    Effort usual = profile.covers(Profile.THOROUGH) ? Effort.of(profile) : SHORT;
    Effort effort =
        profile == Profile.SMOKE
            ? usual
            : usual.warmedFor(processes > 0 ? WORKERS_WARM : THREADS_WARM, OPERATION);
    return new PlannedRow(
        RowKey.of(BenchmarkKind.EMPTY_TASK, "run", "avgt", params),
        effort,
        Forks.of(profile),
        FORK_START
            .plus(WORKER_START.multipliedBy(processes).dividedBy(cpus))
            .plus(effort.total(OPERATION)),
        processes,
        0);
  }
}
