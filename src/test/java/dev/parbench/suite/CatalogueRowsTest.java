package dev.parbench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Runs;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the benchmarks beside scaling and waiting: which, and for how long. */
class CatalogueRowsTest {

  private static Machine machine(int cores) {
    return Runs.machine(cores, cores, List.of());
  }

  private static Stream<String> param(BenchmarkKind kind, Profile profile, String name) {
    return Suite.of(kind).rows(profile, machine(2)).stream()
        .map(row -> row.key().param(name).orElseThrow())
        .distinct();
  }

  private static List<Integer> workers(String strategy, int blocking) {
    return Suite.of(BenchmarkKind.CROSSOVER).rows(Profile.THOROUGH, machine(2)).stream()
        .filter(row -> row.key().param("strategy").orElseThrow().equals(strategy))
        .filter(row -> row.key().param("blocking").orElseThrow().equals("" + blocking))
        .filter(row -> row.key().param("grain").orElseThrow().equals("100"))
        .map(row -> Integer.valueOf(row.key().param("workers").orElseThrow()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "CROSSOVER, STANDARD, 595",
    "OVERSUBSCRIPTION, STANDARD, 220",
    "REUSE, STANDARD, 40",
    "EMPTY_TASK, STANDARD, 45",
  })
  void rows_twoCores_fitTheirShareOfTheProfile(BenchmarkKind kind, Profile profile, long seconds) {
    var rows = Suite.of(kind).rows(profile, machine(2));
    var time = rows.stream().map(PlannedRow::time).reduce(Duration.ZERO, Duration::plus);
    assertThat(rows).isNotEmpty();
    assertThat(time).isLessThanOrEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @EnumSource
  void rows_anyBenchmark_beginWithItsFirstProfile(BenchmarkKind kind) {
    for (Profile profile : List.of(Profile.QUICK, Profile.STANDARD, Profile.THOROUGH)) {
      assertThat(Suite.of(kind).rows(profile, machine(2)).isEmpty())
          .as(profile.alias())
          .isEqualTo(!profile.covers(kind.first()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rows_anyBenchmark_haveItsParametersAlone(BenchmarkKind kind) {
    var known = kind.params().stream().map(Param::alias).toList();
    for (Profile profile : Profile.values()) {
      assertThat(Suite.of(kind).rows(profile, machine(2)))
          .allSatisfy(row -> assertThat(known).containsAll(row.key().params().keySet()))
          .allMatch(row -> row.key().kind().orElseThrow() == kind);
    }
  }

  @Test
  void rows_smoke_areOneOfEachAndShort() {
    var suites =
        List.of(
            BenchmarkKind.CROSSOVER,
            BenchmarkKind.OVERSUBSCRIPTION,
            BenchmarkKind.REUSE,
            BenchmarkKind.EMPTY_TASK);
    var rows =
        suites.stream().flatMap(s -> Suite.of(s).rows(Profile.SMOKE, machine(2)).stream()).toList();
    assertThat(rows).hasSameSizeAs(suites);
    assertThat(rows.stream().map(PlannedRow::time).reduce(Duration.ZERO, Duration::plus))
        .isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void crossover_standard_isAFullGridOfEveryStrategy() {
    var rows = Suite.of(BenchmarkKind.CROSSOVER).rows(Profile.STANDARD, machine(2));
    long grains = param(BenchmarkKind.CROSSOVER, Profile.STANDARD, "grain").count();
    long shares = param(BenchmarkKind.CROSSOVER, Profile.STANDARD, "blocking").count();
    assertThat(grains).isGreaterThanOrEqualTo(4);
    assertThat(shares).isGreaterThanOrEqualTo(4);
    assertThat(rows).hasSize((int) (grains * shares * 5)).allMatch(row -> row.forks() == 3);
  }

  @Test
  void crossover_thorough_spansFiveDecadesAndAllShares() {
    assertThat(param(BenchmarkKind.CROSSOVER, Profile.THOROUGH, "grain"))
        .containsExactly("1", "10", "100", "1000", "10000", "100000");
    assertThat(param(BenchmarkKind.CROSSOVER, Profile.THOROUGH, "blocking"))
        .containsExactly("0", "25", "50", "80", "95", "100");
  }

  /** Cores divided by the share of computing, and as many again to spare. */
  @ParameterizedTest
  @ValueSource(strings = {"platform-pool", "fork-join", "virtual-threads"})
  void crossover_threadsOfAnyKind_areAdmittedAlike(String strategy) {
    assertThat(workers(strategy, 0)).containsExactly(2);
    assertThat(workers(strategy, 50)).containsExactly(8);
    assertThat(workers(strategy, 80)).containsExactly(20);
    assertThat(workers(strategy, 95)).containsExactly(80);
    assertThat(workers(strategy, 100)).containsExactly(256);
  }

  @Test
  void crossover_otherStrategies_areAdmittedAsFarAsTheyCanGo() {
    assertThat(workers("sequential", 50)).containsExactly(1);
    assertThat(workers("process-pool", 0)).containsExactly(2);
    assertThat(workers("process-pool", 100)).containsExactly(8);
  }

  @Test
  void crossover_manyCores_leavesOutBatchesNobodyWaitsFor() {
    assertThat(Suite.of(BenchmarkKind.CROSSOVER).rows(Profile.STANDARD, machine(192)))
        .isNotEmpty()
        .noneMatch(row -> row.key().param("grain").orElseThrow().equals("10000"));
  }

  @Test
  void oversubscription_standard_goesToSixteenTimesTheCores() {
    assertThat(param(BenchmarkKind.OVERSUBSCRIPTION, Profile.STANDARD, "workers"))
        .containsExactly("1", "2", "4", "8", "32");
  }

  @Test
  void oversubscription_manyCores_capsProcesses() {
    assertThat(Suite.of(BenchmarkKind.OVERSUBSCRIPTION).rows(Profile.STANDARD, machine(64)))
        .filteredOn(row -> row.processes() > 0)
        .hasSize(1)
        .allMatch(row -> row.processes() == 64);
  }
}
