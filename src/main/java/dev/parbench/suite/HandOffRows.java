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

/** Rows of {@link BenchmarkKind#HAND_OFF}. Quick has the two round trips that its claim needs. */
final class HandOffRows implements RowPlan {

  private static final String INSIDE = "array-blocking-queue";
  private static final String POLLED = "polled-queue";
  private static final String PIPE = "pipe";
  private static final List<String> BETWEEN = List.of("process-queue", PIPE);

  /**
   * Both ends of a channel between processes are compiled after so long. Measured on two cores: for
   * 1.5 to 2 s the optimising compilers of the two JVMs keep a processor each, the two ends share
   * what is left, and a round trip by pipe takes 6 to 40 µs in place of 0.8.
   */
  private static final Duration CHANNEL_WARM = Duration.ofSeconds(3);

  private static final Effort SHORT =
      new Effort(2, Duration.ofMillis(150), 2, Duration.ofMillis(60));
  private static final Effort LONG =
      new Effort(3, Duration.ofMillis(200), 4, Duration.ofMillis(150));

  /** About what a stream takes between processes; only the forecast depends on it. */
  private static final Duration OPERATION = Duration.ofMillis(200);

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    List<PlannedRow> rows = new ArrayList<>();
    if (profile == Profile.SMOKE) {
      rows.add(row(profile, "roundTrip", INSIDE));
      return rows;
    }
    rows.add(row(profile, "roundTrip", POLLED));
    rows.add(row(profile, "roundTrip", PIPE));
    if (profile.covers(Profile.STANDARD)) {
      rows.add(row(profile, "roundTrip", INSIDE));
      rows.add(row(profile, "roundTrip", "process-queue"));
      rows.add(row(profile, "roundTrip", "synchronous-queue"));
      rows.add(row(profile, "stream", INSIDE));
      rows.add(row(profile, "stream", POLLED));
      rows.add(row(profile, "stream", "synchronous-queue"));
      BETWEEN.forEach(unit -> rows.add(row(profile, "stream", unit)));
    }
    return rows;
  }

  private static PlannedRow row(Profile profile, String method, String unit) {
    int children = BETWEEN.contains(unit) ? 1 : 0;
    Effort effort = effort(profile);
    if (children > 0) {
      effort = effort.warmedFor(CHANNEL_WARM, Duration.ZERO);
    }
    return new PlannedRow(
        RowKey.of(BenchmarkKind.HAND_OFF, method, "avgt", Map.of(Param.UNIT, unit)),
        effort,
        Forks.of(profile),
        FORK_START
            .plus(WORKER_START.multipliedBy(children))
            .plus(effort.total(method.equals("stream") ? OPERATION : Duration.ZERO)),
        children,
        0);
  }

  private static Effort effort(Profile profile) {
    return switch (profile) {
      case SMOKE -> Effort.of(profile);
      case QUICK -> SHORT;
      case STANDARD, GATE -> LONG;
      case THOROUGH -> Effort.of(profile);
    };
  }
}
