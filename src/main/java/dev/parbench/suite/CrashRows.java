package dev.parbench.suite;

import dev.parbench.benchmark.fixture.Death;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Rows of {@link BenchmarkKind#CRASH}: a demonstration, for which three forks are enough in any
 * profile.
 */
final class CrashRows implements RowPlan {

  private static final int FORKS = 3;
  private static final int WORKERS = 2;

  private static final Effort ONCE = new Effort(0, Duration.ofMillis(1), 1, Duration.ofMillis(1));
  private static final Effort TWICE = new Effort(1, Duration.ofMillis(1), 1, Duration.ofMillis(1));

  /** Opening a pool, a death, and a new worker. */
  private static final Duration SHOT = Duration.ofMillis(500);

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    return Arrays.stream(Death.values())
        .filter(death -> death == Death.HALT || profile != Profile.SMOKE)
        .filter(death -> death == Death.HALT || profile != Profile.QUICK)
        .map(death -> row(profile, death))
        .toList();
  }

  private static PlannedRow row(Profile profile, Death death) {
    Effort effort = profile.covers(Profile.STANDARD) ? TWICE : ONCE;
    return new PlannedRow(
        RowKey.of(BenchmarkKind.CRASH, "known", "ss", Map.of(Param.UNIT, death.alias())),
        effort,
        Math.min(FORKS, Forks.of(profile)),
        FORK_START.plus(effort.total(SHOT)),
        WORKERS,
        0);
  }
}
