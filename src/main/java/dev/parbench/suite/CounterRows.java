package dev.parbench.suite;

import dev.parbench.benchmark.Counter;
import dev.parbench.benchmark.fixture.CounterKind;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Rows of {@link BenchmarkKind#COUNTER}: every counter with one, two and more threads. The pair
 * that shows false sharing and the lock between processes have two workers only; quick has the
 * claim's rows.
 */
final class CounterRows implements RowPlan {

  private static final int PAIR = 2;

  /** More threads than this are more than one processor each on small machines. */
  private static final int MORE = 4;

  private static final Effort SHORT =
      new Effort(1, Duration.ofMillis(100), 2, Duration.ofMillis(100));
  private static final Effort LONG =
      new Effort(2, Duration.ofMillis(150), 3, Duration.ofMillis(150));

  /** What a round of threads takes with a contended lock; only the forecast depends on it. */
  private static final Duration ROUND = Duration.ofMillis(80);

  /** The same with processes. */
  private static final Duration PROCESS_ROUND = Duration.ofMillis(300);

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    rows.add(threads(profile, CounterKind.PLAIN, PAIR));
    if (profile.covers(Profile.QUICK)) {
      rows.add(threads(profile, CounterKind.PLAIN, 1));
      rows.add(threads(profile, CounterKind.SYNCHRONIZED, PAIR));
    }
    if (profile.covers(Profile.STANDARD)) {
      rows.clear();
      for (CounterKind kind : CounterKind.values()) {
        boolean control = kind == CounterKind.ADJACENT || kind == CounterKind.PADDED;
        for (int workers : control ? List.of(PAIR) : counts(profile, machine)) {
          rows.add(threads(profile, kind, workers));
        }
      }
      rows.add(processes(profile, machine));
    }
    return rows;
  }

  private static List<Integer> counts(Profile profile, Machine machine) {
    int usable = machine.cpus().count();
    var counts = new TreeSet<>(List.of(1, PAIR, Math.max(MORE, usable)));
    if (profile.covers(Profile.THOROUGH)) {
      counts.addAll(List.of(MORE, 2 * usable));
    }
    return List.copyOf(counts);
  }

  private static PlannedRow threads(Profile profile, CounterKind kind, int workers) {
    Effort effort = effort(profile);
    return row(
        profile, "threads", kind.alias(), workers, effort, FORK_START.plus(effort.total(ROUND)), 0);
  }

  private static PlannedRow processes(Profile profile, Machine machine) {
    Effort effort = effort(profile).forOperation(PROCESS_ROUND);
    Duration starts = WORKER_START.multipliedBy(PAIR).dividedBy(machine.cpus().count());
    Duration time = FORK_START.plus(starts).plus(effort.total(PROCESS_ROUND));
    return row(profile, "processes", Counter.PROCESS_LOCK, PAIR, effort, time, PAIR);
  }

  private static PlannedRow row(
      Profile profile,
      String method,
      String unit,
      int workers,
      Effort effort,
      Duration time,
      int processes) {
    var params = Map.of(Param.UNIT, unit, Param.WORKERS, Integer.toString(workers));
    var key = RowKey.of(BenchmarkKind.COUNTER, method, "avgt", params);
    return new PlannedRow(key, effort, Forks.of(profile, PLAIN), time, processes, 0);
  }

  private static Effort effort(Profile profile) {
    return switch (profile) {
      case QUICK -> SHORT;
      case STANDARD, GATE -> LONG;
      default -> Effort.of(profile);
    };
  }
}
