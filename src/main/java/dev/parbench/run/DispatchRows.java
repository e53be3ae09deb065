package dev.parbench.run;

import dev.parbench.benchmark.Dispatch;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows of {@link Dispatch}, all with two workers, as the figures of other pools are. Standard has
 * the corners, thorough the curves; quick has no time for them.
 */
final class DispatchRows implements Question {

  private static final int WORKERS = 2;
  private static final int MEBIBYTE = 1 << 20;

  /** Longer than a pass of any of these takes; only the forecast depends on it. */
  private static final Duration OPERATION = Duration.ofMillis(200);

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    if (profile == Profile.QUICK) {
      return rows;
    }
    rows.add(row(profile, machine, "roundTrip", Map.of(), 0));
    if (profile == Profile.SMOKE) {
      return rows;
    }
    rows.add(row(profile, machine, "flood", Map.of(), 0));
    for (int chunk : chunks(profile)) {
      rows.add(row(profile, machine, "map", Map.of("chunk", Integer.toString(chunk)), 0));
    }
    for (String method : List.of("echo", "drop")) {
      for (int payload : payloads(profile)) {
        var params = Map.of("payload", Integer.toString(payload));
        rows.add(row(profile, machine, method, params, payload));
      }
    }
    return rows;
  }

  private static List<Integer> chunks(Profile profile) {
    return profile == Profile.THOROUGH ? List.of(0, 1, 10, 100, 1000, 10_000) : List.of(0, 1, 100);
  }

  private static List<Integer> payloads(Profile profile) {
    return profile == Profile.THOROUGH
        ? IntStream.of(1, 1 << 10, 1 << 15, MEBIBYTE, 8 * MEBIBYTE, 64 * MEBIBYTE).boxed().toList()
        : List.of(1, MEBIBYTE);
  }

  private static PlannedRow row(
      Profile profile, Machine machine, String method, Map<String, String> params, long payload) {
    Map<String, String> all = new HashMap<>(params);
    all.put("workers", Integer.toString(WORKERS));
    Effort effort = profile.effort();
    return new PlannedRow(
        RowKey.of(Dispatch.class.getName() + "." + method, "avgt", all, 1),
        effort,
        profile.forks(),
        FORK_START
            .plus(WORKER_START.multipliedBy(WORKERS).dividedBy(machine.cpus().count()))
            .plus(effort.total(OPERATION)),
        WORKERS,
        2 * payload);
  }
}
