package dev.parbench.suite;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Rows of {@link BenchmarkKind#BANDWIDTH}: as many threads as {@code sum-array} has workers, up to
 * the processors, over an array as large as its own.
 */
final class BandwidthRows implements RowPlan {

  /** About what the passes take one thread; only the forecast depends on it. */
  private static final Duration OPERATION = Duration.ofMillis(200);

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    if (profile == Profile.SMOKE) {
      return List.of();
    }
    int cpus = machine.cpus().count();
    var counts = profile == Profile.QUICK ? List.of(cpus) : WorkerCounts.few(machine);
    return counts.stream()
        .filter(workers -> workers <= cpus)
        .map(workers -> row(profile, machine, workers))
        .toList();
  }

  private static PlannedRow row(Profile profile, Machine machine, int workers) {
    long payload = CpuRows.arrayBytes(machine);
    var params =
        Map.of(
            Param.WORKERS, Integer.toString(workers),
            Param.PAYLOAD, Long.toString(payload));
    Duration operation = OPERATION.dividedBy(workers);
    Effort effort = Effort.of(profile).forOperation(operation);
    return new PlannedRow(
        RowKey.of(BenchmarkKind.BANDWIDTH, "read", "avgt", params),
        effort,
        Forks.of(profile),
        FORK_START.plus(effort.total(operation)),
        0,
        payload);
  }
}
