package dev.parbench.suite;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import dev.parbench.workload.WorkloadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of {@link BenchmarkKind#REUSE}, a worker for each usable processor. Quick has no time for
 * them.
 */
final class ReuseRows implements RowPlan {

  private static final int TASKS_PER_WORKER = 8;
  private static final int MOST_WORKERS = 16;

  /** About what a batch takes on warm workers; only the forecast depends on it. */
  private static final Duration BATCH = Duration.ofMillis(20);

  /** What cold workers add to it, and opening and ending them; only the forecast depends on it. */
  private static final Duration COLD = Duration.ofMillis(220);

  /** Every worker is a JVM that compiles for itself, beside its own work; measured. */
  private static final Duration WORKERS_WARM = Duration.ofSeconds(1);

  private static final Effort SHORT =
      new Effort(1, Duration.ofMillis(100), 3, Duration.ofMillis(100));

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    if (profile == Profile.SMOKE) {
      rows.add(row(profile, machine, "first", "off"));
    } else if (profile.covers(Profile.STANDARD)) {
      for (String method : List.of("first", "second")) {
        rows.add(row(profile, machine, method, "off"));
        rows.add(row(profile, machine, method, "on"));
      }
      rows.add(row(profile, machine, "later", "on"));
    }
    return rows;
  }

  private static PlannedRow row(Profile profile, Machine machine, String method, String cache) {
    int cpus = machine.cpus().count();
    int workers = Math.min(cpus, MOST_WORKERS);
    var params =
        Map.of(
            Param.WORKLOAD, WorkloadKind.MIX.alias(),
            Param.TASKS, Integer.toString(TASKS_PER_WORKER * workers),
            Param.WORKERS, Integer.toString(workers),
            Param.CACHE, cache);
    boolean kept = method.equals("later");
    Duration operation = kept ? BATCH : BATCH.plus(COLD);
    Effort usual = profile.covers(Profile.STANDARD) ? Effort.of(profile) : SHORT;
    Effort effort = kept ? usual.warmedFor(WORKERS_WARM, operation) : usual.forOperation(operation);
    return new PlannedRow(
        RowKey.of(BenchmarkKind.REUSE, method, "avgt", params),
        effort,
        Forks.of(profile, PLAIN),
        FORK_START
            .plus(WORKER_START.multipliedBy(kept ? workers : 0).dividedBy(cpus))
            .plus(effort.total(operation)),
        workers,
        0);
  }
}
