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
 * Rows of {@link BenchmarkKind#STARTUP}. Quick has what its claims need, with the AOT cache only,
 * and smoke starts one child.
 */
final class StartupRows implements RowPlan {

  private static final Effort SHORT =
      new Effort(1, Duration.ofMillis(100), 2, Duration.ofMillis(150));

  private static final Effort LONG =
      new Effort(2, Duration.ofMillis(200), 3, Duration.ofMillis(200));

  /** About what a start takes with all around it; only the forecast depends on it. */
  private static final Duration OPERATION = Duration.ofMillis(200);

  /** The same of ten starts one after another. */
  private static final Duration IN_A_ROW = Duration.ofSeconds(1);

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    if (profile == Profile.SMOKE) {
      rows.add(row(profile, "child", Map.of(Param.START_METHOD, "spawn", Param.CACHE, "off"), 1));
    } else if (profile == Profile.QUICK) {
      rows.add(row(profile, "thread", Map.of(Param.UNIT, "platform-thread"), 0));
      rows.add(row(profile, "child", Map.of(Param.START_METHOD, "spawn", Param.CACHE, "on"), 1));
      rows.add(row(profile, "child", Map.of(Param.START_METHOD, "standby", Param.CACHE, "on"), 1));
    } else if (profile.covers(Profile.STANDARD)) {
      rows.add(row(profile, "thread", Map.of(Param.UNIT, "platform-thread"), 0));
      rows.add(row(profile, "thread", Map.of(Param.UNIT, "virtual-thread"), 0));
      for (String method : List.of("spawn", "standby")) {
        for (String cache : List.of("off", "on")) {
          rows.add(
              row(profile, "child", Map.of(Param.START_METHOD, method, Param.CACHE, cache), 1));
        }
        rows.add(
            row(profile, "sustained", Map.of(Param.START_METHOD, method, Param.CACHE, "on"), 1));
        for (int workers : pools(profile, machine)) {
          var params =
              Map.of(
                  Param.START_METHOD,
                  method,
                  Param.CACHE,
                  "on",
                  Param.WORKERS,
                  Integer.toString(workers));
          rows.add(row(profile, "pool", params, workers));
        }
      }
    }
    return rows;
  }

  private static List<Integer> pools(Profile profile, Machine machine) {
    return profile == Profile.THOROUGH ? WorkerCounts.sweep(machine) : List.of(1);
  }

  private static PlannedRow row(
      Profile profile, String method, Map<Param, String> params, int processes) {
    boolean many = method.equals("sustained");
    Duration operation = many ? IN_A_ROW : OPERATION;
    boolean plain = profile == Profile.STANDARD && method.equals("thread");
    Effort effort = (plain ? SHORT : effort(profile)).forOperation(operation);
    return new PlannedRow(
        RowKey.of(BenchmarkKind.STARTUP, method, "avgt", params),
        effort,
        processes == 0 || many ? Forks.of(profile, PLAIN) : Forks.of(profile),
        FORK_START.plus(effort.total(operation)),
        processes,
        0);
  }

  private static Effort effort(Profile profile) {
    return switch (profile) {
      case QUICK -> SHORT;
      case STANDARD, GATE -> LONG;
      default -> Effort.of(profile);
    };
  }
}
