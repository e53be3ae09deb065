package dev.parbench.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.machine.UsableCpus;
import dev.parbench.result.RowKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {

  private static final long SEED = 42;

  private static Machine machine(int cpus, long availableBytes) {
    return new Machine(
        "host",
        new Machine.Os("Linux", "6", "amd64"),
        new Machine.Processor("CPU", cpus, cpus, 0, List.of(new Machine.Cache(3, 32L << 20)), ""),
        new UsableCpus(List.of(new UsableCpus.Limit("logical cores", cpus))),
        new Machine.Memory(availableBytes, availableBytes, List.of()),
        new Machine.Jvm("25", "v", "n", 1L << 30, cpus),
        new Machine.Noise(0, 0, 0, 0, "", -1),
        new Machine.Timing(40, 60_000));
  }

  private static Plan plan(Profile profile, int cpus) {
    return Planner.plan(profile, Selection.ALL, machine(cpus, 16L << 30), SEED);
  }

  private static PlannedRow row(String benchmark, int forks) {
    return new PlannedRow(
        RowKey.of(benchmark, "avgt", Map.of(), 1),
        Effort.of(Profile.QUICK),
        forks,
        Duration.ofSeconds(1),
        0,
        0);
  }

  @Test
  void sweep_twoCores_isOneTwoAndTwiceTheCores() {
    assertThat(WorkerCounts.sweep(machine(2, 1))).containsExactly(1, 2, 4);
  }

  @Test
  void sweep_twelveCores_hasEveryCountToEightThenPowersAndTheCores() {
    assertThat(WorkerCounts.sweep(machine(12, 1))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 12, 24);
  }

  @Test
  void sweep_oneCore_goesBeyondIt() {
    assertThat(WorkerCounts.sweep(machine(1, 1))).containsExactly(1, 2);
  }

  /**
   * Standard took a fifth longer than its forecast, and 45 minutes are promised; of thorough a
   * night of eight hours.
   */
  @ParameterizedTest
  @CsvSource({"SMOKE, 45", "QUICK, 215", "STANDARD, 2200", "THOROUGH, 27000"})
  void plan_twoCores_fitsTheTimeThatTheProfilePromises(Profile profile, long seconds) {
    assertThat(plan(profile, 2).time()).isLessThanOrEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void plan_oneToManyCores_fitsTheTimeThatTheProfilePromises() {
    for (int cores : new int[] {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192}) {
      for (var promise : Map.of(Profile.QUICK, 240, Profile.STANDARD, 2700).entrySet()) {
        var plan = Planner.plan(promise.getKey(), Selection.ALL, machine(cores, 1L << 41), SEED);
        assertThat(plan.time())
            .as("%s on %d cores", promise.getKey(), cores)
            .isLessThanOrEqualTo(Duration.ofSeconds(promise.getValue()));
      }
    }
  }

  /** Seconds of all rows of a benchmark on two cores. */
  @ParameterizedTest
  @CsvSource({
    "Dispatch, QUICK, 17",
    "Startup, QUICK, 10",
    "HandOff, QUICK, 14",
    "Dispatch, STANDARD, 180",
    "Startup, STANDARD, 60",
    "HandOff, STANDARD, 140",
    "SeedSummation, STANDARD, 90"
  })
  void plan_costBenchmark_fitsItsShare(String benchmark, Profile profile, long seconds) {
    var time =
        plan(profile, 2).rows().stream()
            .filter(row -> row.key().shortName().startsWith(benchmark + "."))
            .map(PlannedRow::time)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(time).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(seconds));
  }

  @Test
  void seedSummation_withoutPython_leavesItsRowsOutAndSaysSo() {
    var without = new SeedSummationRows(Optional.empty());
    assertThat(without.rows(Profile.STANDARD, machine(2, 16L << 30)))
        .noneMatch(row -> row.key().benchmark().endsWith("cpython"));
    assertThat(without.caveats(Profile.STANDARD)).singleElement().asString().contains("python3");
    assertThat(without.caveats(Profile.QUICK)).isEmpty();
  }

  @Test
  void seedSummation_withPython_measuresEveryProgramInBothLanguages() {
    var with = new SeedSummationRows(Optional.of("3.12.1"));
    assertThat(with.rows(Profile.STANDARD, machine(2, 16L << 30)))
        .extracting(row -> row.key().shortName() + " " + row.key().param("unit").orElseThrow())
        .hasSize(10)
        .contains("SeedSummation.jvm one-warm-task", "SeedSummation.cpython one-warm-task");
    assertThat(with.caveats(Profile.STANDARD)).isEmpty();
  }

  @Test
  void few_cores_areOneHalfAllAndTwiceAsMany() {
    assertThat(WorkerCounts.few(machine(1, 1))).containsExactly(1, 2);
    assertThat(WorkerCounts.few(machine(2, 1))).containsExactly(1, 2, 4);
    assertThat(WorkerCounts.few(machine(16, 1))).containsExactly(1, 8, 16, 32);
    assertThat(WorkerCounts.few(machine(192, 1))).containsExactly(96, 192, 384);
  }

  @Test
  void doubling_manyCores_isPowersOfTwoAndTheCores() {
    assertThat(WorkerCounts.doubling(machine(12, 1))).containsExactly(1, 2, 4, 6, 8, 12, 24);
  }

  @Test
  void tasks_anyMachine_fillWholeRoundsOfTheMostWorkers() {
    for (int cores : new int[] {1, 2, 3, 6, 12, 64, 192}) {
      var tasks =
          plan(Profile.STANDARD, cores).rows().stream()
              .filter(row -> row.key().benchmark().contains("CpuScaling"))
              .map(row -> Integer.parseInt(row.key().param("tasks").orElseThrow()))
              .distinct()
              .toList();
      assertThat(tasks).hasSize(1);
      assertThat(tasks.getFirst()).isGreaterThanOrEqualTo(Math.max(64, 8 * cores));
      assertThat(tasks.getFirst() % (2 * cores)).isZero();
    }
  }

  @Test
  void selection_manyRows_keepTheRuler() {
    var selection =
        new Selection(Pattern.compile(""), Set.of(), Set.of("mix"), OptionalInt.empty());
    Plan plan = Planner.plan(Profile.QUICK, selection, machine(2, 16L << 30), SEED);
    assertThat(plan.rows()).filteredOn(row -> RulerRows.isRuler(row.key())).hasSize(1);
    assertThat(RulerRows.isRuler(plan.order().getFirst().key())).isTrue();
  }

  @Test
  void selection_only_isFoundInTheNameThatThePlanPrints() {
    var selection =
        new Selection(
            Pattern.compile("CpuScaling mix sequential ×1"), Set.of(), Set.of(), OptionalInt.of(3));
    Plan plan = Planner.plan(Profile.QUICK, selection, machine(2, 16L << 30), SEED);
    assertThat(plan.rows()).hasSize(1);
  }

  @Test
  void plan_noRoomForTheForkItself_leavesEverythingOut() {
    Plan plan = Planner.plan(Profile.QUICK, Selection.ALL, machine(2, 512L << 20), SEED);
    assertThat(plan.rows()).isEmpty();
  }

  /** GateRowsTest covers what the gate measures of it. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GATE")
  void plan_everyProfile_measuresEveryWorkloadOnEveryStrategy(Profile profile) {
    var pairs =
        plan(profile, 2).rows().stream()
            .filter(row -> row.key().param("strategy").isPresent())
            // CatalogueRowsTest covers the map over blend.
            .filter(row -> row.key().param("workload").filter(w -> !w.equals("blend")).isPresent())
            .map(row -> row.key().param("workload") + " " + row.key().param("strategy"))
            .distinct();
    assertThat(pairs).hasSize(6 * 5);
  }

  @Test
  void plan_sameSeed_sameOrder() {
    assertThat(plan(Profile.QUICK, 2).order()).isEqualTo(plan(Profile.QUICK, 2).order());
    Plan other = Planner.plan(Profile.QUICK, Selection.ALL, machine(2, 16L << 30), SEED + 1);
    assertThat(other.order()).isNotEqualTo(plan(Profile.QUICK, 2).order());
  }

  @Test
  void order_holdsEachForkOfEachRow() {
    Plan plan = plan(Profile.QUICK, 2);
    assertThat(plan.order()).hasSize(plan.rows().stream().mapToInt(PlannedRow::forks).sum());
    assertThat(plan.order()).containsAll(plan.rows());
  }

  @Test
  void order_anyRows_measuresNoneAgainBeforeAllOthersWere() {
    var rows = List.of(row("a.B.c", 3), row("a.B.d", 3), row("a.B.e", 3));
    Plan plan = Plan.of(Profile.QUICK, SEED, rows, List.of());
    for (int round = 0; round < 3; round++) {
      assertThat(plan.order().subList(3 * round, 3 * round + 3))
          .containsExactlyInAnyOrderElementsOf(rows);
    }
    assertThat(plan.order().subList(0, 3)).isNotEqualTo(plan.order().subList(3, 6));
  }

  @Test
  void order_rowsWithFewerForks_areSpreadOverTheRounds() {
    PlannedRow few = row("a.B.few", 2);
    var rows = List.of(few, row("a.B.c", 10), row("a.B.d", 10));
    List<PlannedRow> order = Plan.of(Profile.QUICK, SEED, rows, List.of()).order();
    assertThat(order).hasSize(22);
    assertThat(order.indexOf(few)).isBetween(8, 11);
    assertThat(order.lastIndexOf(few)).isGreaterThan(18);
  }

  @Test
  void after_someForks_leavesTheOthersInTheirOrder() {
    var rows = List.of(row("a.B.c", 2), row("a.B.d", 2));
    Plan plan = Plan.of(Profile.QUICK, SEED, rows, List.of());
    var done = plan.order().subList(0, 3).stream().map(r -> r.key().toString()).toList();
    assertThat(plan.after(done).order()).isEqualTo(plan.order().subList(3, 4));
    assertThat(plan.after(done).time()).isEqualTo(Duration.ofSeconds(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan.after(List.of("a.B.x {}")))
        .withMessageContaining("a.B.x");
  }

  @Test
  void order_rulers_standAtStartMiddleAndEnd() {
    PlannedRow ruler = row("dev.parbench.benchmark.Ruler.arithmetic", 3);
    Plan plan = Plan.of(Profile.QUICK, SEED, List.of(ruler, row("a.B.c", 10)), List.of());
    assertThat(plan.order().getFirst()).isEqualTo(ruler);
    assertThat(plan.order().get(6)).isEqualTo(ruler);
    assertThat(plan.order().getLast()).isEqualTo(ruler);
  }

  @Test
  void selection_strategyAndWorkload_keepOnlyThose() {
    var selection =
        new Selection(
            Pattern.compile(""), Set.of("platform-pool"), Set.of("mix"), OptionalInt.of(7));
    Plan plan = Planner.plan(Profile.QUICK, selection, machine(2, 16L << 30), SEED);
    assertThat(plan.rows())
        .hasSize(3)
        .allMatch(row -> row.forks() == 7)
        .allMatch(row -> row.key().param("strategy").orElseThrow().equals("platform-pool"));
  }

  @Test
  void selection_only_isFoundInTheRowsText() {
    var selection =
        new Selection(Pattern.compile("Io.*workers=100 "), Set.of(), Set.of(), OptionalInt.empty());
    Plan plan = Planner.plan(Profile.QUICK, selection, machine(2, 16L << 30), SEED);
    assertThat(plan.rows())
        .isNotEmpty()
        .filteredOn(row -> !RulerRows.isRuler(row.key()))
        .allMatch(row -> row.key().param("workers").orElseThrow().equals("100"));
  }

  @Test
  void plan_littleMemory_leavesOutWorkersThatDoNotFitAndSaysSo() {
    Plan plan = Planner.plan(Profile.QUICK, Selection.ALL, machine(2, 1L << 30), SEED);
    assertThat(plan.rows()).noneMatch(row -> row.processes() >= 8);
    assertThat(plan.warnings()).anyMatch(warning -> warning.contains("more memory"));
  }

  @Test
  void plan_oneFork_warnsThatThereIsNoInterval() {
    assertThat(plan(Profile.SMOKE, 2).warnings()).anyMatch(w -> w.contains("no interval"));
  }

  @Test
  void forOperation_shortOperation_isUnchanged() {
    Effort effort = Effort.of(Profile.QUICK);
    assertThat(effort.forOperation(Duration.ofMillis(10))).isEqualTo(effort);
  }

  @Test
  void forOperation_longOperation_isMeasuredOnceWithoutWarmup() {
    Effort effort = Effort.of(Profile.QUICK).forOperation(Duration.ofSeconds(5));
    assertThat(effort.warmupIterations()).isZero();
    assertThat(effort.iterations()).isEqualTo(1);
    assertThat(effort.total(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void total_operationThatOutlastsTheIteration_countsItsWholeLength() {
    var effort = new Effort(1, Duration.ofMillis(100), 2, Duration.ofMillis(70));
    assertThat(effort.total(Duration.ofMillis(60))).isEqualTo(Duration.ofMillis(120 + 2 * 120));
    assertThat(effort.total(Duration.ZERO)).isEqualTo(Duration.ofMillis(100 + 2 * 70));
  }

  @Test
  void warmedFor_longOperations_needFewerIterations() {
    var effort = new Effort(1, Duration.ofMillis(70), 1, Duration.ofMillis(70));
    assertThat(effort.warmedFor(Duration.ofSeconds(1), Duration.ZERO).warmupIterations())
        .isEqualTo(15);
    assertThat(effort.warmedFor(Duration.ofSeconds(1), Duration.ofMillis(150)).warmupIterations())
        .isEqualTo(7);
  }
}
