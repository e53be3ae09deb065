package dev.parbench.suite;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of {@link BenchmarkKind#FOOTPRINT}, each fork a single shot: up to 10 000 virtual threads, 1
 * 000 platform threads and 16 worker processes. Quick has as many threads as processes, for the
 * claim.
 */
final class FootprintRows implements RowPlan {

  private static final Effort SHOT = new Effort(0, Duration.ofMillis(1), 1, Duration.ofMillis(1));

  /** Two times until memory has settled. */
  private static final Duration SETTLING = Duration.ofMillis(300);

  private static final int PAIR = 4;

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    if (profile.covers(Profile.STANDARD)) {
      for (int count : List.of(1, PAIR, 16, 100, 1000, 10_000)) {
        rows.add(row(profile, machine, "virtual-thread", count));
      }
      for (int count : List.of(1, PAIR, 16, 100, 1000)) {
        rows.add(row(profile, machine, "platform-thread", count));
      }
      for (int count : List.of(1, PAIR, 16)) {
        rows.add(row(profile, machine, "process", count));
      }
    } else {
      rows.add(row(profile, machine, "platform-thread", PAIR));
      if (profile == Profile.QUICK) {
        rows.add(row(profile, machine, "process", PAIR));
      }
    }
    return rows;
  }

  private static PlannedRow row(Profile profile, Machine machine, String unit, int count) {
    // One unit more is there before.
    int processes = unit.equals("process") ? count + 1 : 0;
    var params = Map.of(Param.UNIT, unit, Param.WORKERS, Integer.toString(count));
    return new PlannedRow(
        RowKey.of(BenchmarkKind.FOOTPRINT, "open", "ss", params),
        SHOT,
        Forks.of(profile, PLAIN),
        FORK_START
            .plus(SETTLING)
            .plus(WORKER_START.multipliedBy(2L * processes).dividedBy(machine.cpus().count())),
        processes,
        0);
  }
}
