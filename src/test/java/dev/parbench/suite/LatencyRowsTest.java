package dev.parbench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Runs;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Profile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyRowsTest {

  private static List<PlannedRow> rows(Profile profile, int cores) {
    return Suite.of(BenchmarkKind.LATENCY).rows(profile, Runs.machine(cores, cores, List.of()));
  }

  private static Duration time(Profile profile, int cores) {
    return rows(profile, cores).stream()
        .map(PlannedRow::time)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static int number(PlannedRow row, String name) {
    return Integer.parseInt(row.key().param(name).orElseThrow());
  }

  private static List<PlannedRow> of(String strategy, Profile profile, int cores) {
    return rows(profile, cores).stream()
        .filter(row -> row.key().param("strategy").orElseThrow().equals(strategy))
        .toList();
  }

  @Test
  void rows_standard_haveEveryLoadForEveryStrategyAndSequentialOnce() {
    for (String strategy :
        List.of("platform-pool", "fork-join", "virtual-threads", "process-pool")) {
      assertThat(of(strategy, Profile.STANDARD, 2))
          .extracting(row -> number(row, "load"))
          .containsExactly(25, 50, 75, 90);
    }
    assertThat(of("sequential", Profile.STANDARD, 2))
        .singleElement()
        .extracting(row -> number(row, "load"))
        .isEqualTo(10);
    assertThat(rows(Profile.STANDARD, 2)).hasSize(17).allMatch(row -> row.forks() == 3);
  }

  /** A thread that computes for a quarter of its time uses an eighth of two cores. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 16})
  void rows_sequential_isNotAskedForMoreThanItCanDo(int cores) {
    var row = of("sequential", Profile.STANDARD, cores).getFirst();
    assertThat(number(row, "load") * cores).isBetween(1, 24);
  }

  @Test
  void rows_profiles_keepTheirTime() {
    assertThat(rows(Profile.SMOKE, 2)).hasSize(1);
    assertThat(time(Profile.SMOKE, 2)).isLessThan(Duration.ofSeconds(3));
    assertThat(rows(Profile.QUICK, 2)).isEmpty();
    assertThat(time(Profile.STANDARD, 2)).isLessThanOrEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void rows_manyCores_getMoreTasksAndNoMoreProcessesThanBearable() {
    assertThat(of("process-pool", Profile.STANDARD, 48))
        .allMatch(row -> row.processes() == 64 && number(row, "workers") == 64)
        .allMatch(row -> number(row, "tasks") == 20_000);
    assertThat(of("sequential", Profile.STANDARD, 48))
        .allMatch(row -> number(row, "tasks") == 1000);
  }

  @Test
  void rows_everyRound_hasTasksForItsFinestPercentile() {
    assertThat(rows(Profile.STANDARD, 1)).allMatch(row -> number(row, "tasks") >= 1000);
  }
}
