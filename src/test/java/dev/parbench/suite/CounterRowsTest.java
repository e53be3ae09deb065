package dev.parbench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Runs;
import dev.parbench.benchmark.fixture.CounterKind;
import dev.parbench.catalogue.Profile;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CounterRowsTest {

  private static List<PlannedRow> rows(Profile profile, int cores) {
    return new CounterRows().rows(profile, Runs.machine(cores, cores, List.of()));
  }

  private static List<String> units(Profile profile, int workers) {
    return rows(profile, 2).stream()
        .filter(row -> row.key().param("workers").orElseThrow().equals("" + workers))
        .map(row -> row.key().param("unit").orElseThrow())
        .toList();
  }

  private static Duration time(Profile profile) {
    return rows(profile, 2).stream().map(PlannedRow::time).reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void rows_standard_haveEveryCounterWithTwoWorkers() {
    assertThat(units(Profile.STANDARD, 2))
        .containsAll(Arrays.stream(CounterKind.values()).map(CounterKind::alias).toList())
        .contains("process-lock");
    assertThat(units(Profile.STANDARD, 1)).contains("plain", "long-adder").doesNotContain("padded");
    assertThat(units(Profile.STANDARD, 4)).contains("plain", "long-adder");
  }

  @Test
  void rows_quick_haveWhatTheClaimNeeds() {
    assertThat(units(Profile.QUICK, 2)).containsExactly("plain", "synchronized");
    assertThat(rows(Profile.QUICK, 2)).hasSize(3);
  }

  @Test
  void rows_profiles_keepTheirTime() {
    assertThat(time(Profile.SMOKE)).isLessThan(Duration.ofSeconds(2));
    assertThat(time(Profile.QUICK)).isLessThan(Duration.ofSeconds(10));
    assertThat(time(Profile.STANDARD)).isLessThan(Duration.ofMinutes(2));
  }

  @Test
  void rows_manyCores_countWithAThreadOnEach() {
    assertThat(rows(Profile.STANDARD, 48))
        .anyMatch(row -> row.key().param("workers").orElseThrow().equals("48"));
  }
}
