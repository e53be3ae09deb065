package dev.parbench.suite;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows of {@link BenchmarkKind#DISPATCH}, all with two workers, as the figures of other pools are.
 * Standard has the curves, thorough more of their points; quick what its claims need.
 */
final class DispatchRows implements RowPlan {

  private static final int WORKERS = 2;
  private static final int MEBIBYTE = 1 << 20;

  private static final Effort SHORT =
      new Effort(1, Duration.ofMillis(100), 2, Duration.ofMillis(60));

  /** Both ends of the channel are compiled after some two seconds of round trips; measured. */
  private static final Effort LONG =
      new Effort(14, Duration.ofMillis(150), 4, Duration.ofMillis(150));

  /** The same of the chunks of a map, which are few; measured. */
  private static final Duration MAP_WARM = Duration.ofSeconds(1);

  /** Short round trips vary from fork to fork; more of these long ones would not fit. */
  private static final int PAYLOAD_FORKS = 4;

  /** About what a pass of the slowest of these takes; only the forecast depends on it. */
  private static final Duration FLOOD = Duration.ofMillis(200);

  /** The same for the others. */
  private static final Duration OPERATION = Duration.ofMillis(30);

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    if (profile == Profile.SMOKE) {
      return List.of(row(profile, machine, "roundTrip", Map.of(), 0));
    }
    for (int chunk : chunks(profile)) {
      rows.add(row(profile, machine, "map", Map.of(Param.CHUNK, Integer.toString(chunk)), 0));
    }
    rows.add(row(profile, machine, "waitInTurn", Map.of(), 0));
    rows.add(row(profile, machine, "waitAtOnce", Map.of(), 0));
    if (profile == Profile.QUICK) {
      return rows;
    }
    rows.add(row(profile, machine, "applyInTurn", Map.of(), 0));
    rows.add(row(profile, machine, "applyAtOnce", Map.of(), 0));
    rows.add(row(profile, machine, "roundTrip", Map.of(), 0));
    rows.add(row(profile, machine, "flood", Map.of(), 0));
    for (String method : List.of("echo", "fetch", "leave")) {
      for (int payload : payloads(profile, method.equals("echo"))) {
        var params = Map.of(Param.PAYLOAD, Integer.toString(payload));
        rows.add(row(profile, machine, method, params, payload));
      }
    }
    return rows;
  }

  private static List<Integer> chunks(Profile profile) {
    return switch (profile) {
      case SMOKE, QUICK -> List.of(1, 100);
      case STANDARD, GATE -> List.of(0, 1, 10, 100, 1000);
      case THOROUGH -> List.of(0, 1, 10, 100, 1000, 10_000);
    };
  }

  /** A single byte there and back is the floor; nobody saves anything by not fetching it. */
  private static List<Integer> payloads(Profile profile, boolean isEcho) {
    if (profile != Profile.THOROUGH) {
      return List.of(isEcho ? 1 : 1 << 15, MEBIBYTE);
    }
    return IntStream.of(1, 1 << 10, 1 << 15, MEBIBYTE, 8 * MEBIBYTE, 64 * MEBIBYTE)
        .filter(payload -> isEcho || payload > 1)
        .boxed()
        .toList();
  }

  private static PlannedRow row(
      Profile profile, Machine machine, String method, Map<Param, String> params, long payload) {
    Map<Param, String> all = new EnumMap<>(Param.class);
    all.putAll(params);
    all.put(Param.WORKERS, Integer.toString(WORKERS));
    boolean slow = method.equals("flood") || "1".equals(params.get(Param.CHUNK));
    Duration operation = slow ? FLOOD : OPERATION;
    Effort effort = effort(profile);
    if (method.equals("map")) {
      effort = effort.warmedFor(MAP_WARM, operation);
    } else if (method.startsWith("wait")) {
      effort = SHORT;
    }
    return new PlannedRow(
        RowKey.of(BenchmarkKind.DISPATCH, method, "avgt", all),
        effort,
        Forks.of(profile, payload > 0 ? PAYLOAD_FORKS : PLAIN),
        FORK_START
            .plus(WORKER_START.multipliedBy(WORKERS).dividedBy(machine.cpus().count()))
            .plus(effort.total(operation)),
        WORKERS,
        2 * payload);
  }

  private static Effort effort(Profile profile) {
    return switch (profile) {
      case QUICK -> SHORT;
      case STANDARD, GATE -> LONG;
      default -> Effort.of(profile);
    };
  }
}
