package dev.parbench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.machine.UsableCpus;
import dev.parbench.result.Machines;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.result.RunStore;
import dev.parbench.stats.Precision;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.WorkloadKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rows of profile gate, held against what the reference machine recorded. */
class GateRowsTest {

  /** Fork noise up to which the gate promises to find a slow-down of 5 %, with room for luck. */
  private static final double QUIET = 0.025;

  private static Map<RowKey, Row> recorded = Map.of();
  private static List<PlannedRow> rows = List.of();

  @BeforeAll
  static void plan() throws Exception {
    Run reference = RunStore.load(Path.of("results", "reference"));
    recorded = reference.rows().stream().collect(Collectors.toMap(Row::key, Function.identity()));
    rows = rows(reference.info().orElseThrow().machine());
  }

  private static List<PlannedRow> rows(Machine machine) {
    return Planner.plan(Profile.GATE, Selection.ALL, machine, 1).rows().stream()
        .filter(row -> !RulerRows.isRuler(row.key()))
        .toList();
  }

  @Test
  void rows_referenceMachine_wereRecordedQuietAndAreMeasuredTheSameWay() {
    assertThat(rows)
        .hasSizeBetween(18, 26)
        .allSatisfy(row -> {
          Row before = Objects.requireNonNull(recorded.get(row.key()), row.key()::toString);
          assertThat(Precision.deviation(before.primary().forkMeans()))
              .as("%s", row.key())
              .isLessThanOrEqualTo(QUIET);
          assertThat(before.settings().measurementIterations())
              .as("%s", row.key())
              .isEqualTo(row.effort().iterations());
          assertThat(before.settings().warmupIterations())
              .as("%s", row.key())
              .isEqualTo(row.effort().warmupIterations());
        });
  }

  @Test
  void rows_referenceMachine_coverEveryStrategyAndKindOfWork() {
    assertThat(values(rows, Param.STRATEGY)).containsAll(StrategyKind.aliases());
    // The documentation of the package says why these two are not gated.
    var gated = List.of(WorkloadKind.SUM_ARRAY, WorkloadKind.FILE);
    assertThat(values(rows, Param.WORKLOAD))
        .containsExactlyInAnyOrderElementsOf(
            WorkloadKind.aliases().stream()
                .filter(alias -> gated.stream().noneMatch(kind -> kind.alias().equals(alias)))
                .toList());
    assertThat(rows.stream().filter(row -> row.processes() > 1)).hasSizeGreaterThanOrEqualTo(5);
    assertThat(kinds())
        .contains(BenchmarkKind.LATENCY, BenchmarkKind.DISPATCH, BenchmarkKind.IO_CONCURRENCY);
  }

  @Test
  void rows_tenForks_takeTenMinutes() {
    assertThat(rows).allMatch(row -> row.forks() == 10);
    assertThat(rows.stream().map(PlannedRow::time).reduce(Duration.ZERO, Duration::plus))
        .isLessThanOrEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void rows_otherMachine_haveEveryStrategyToo() {
    for (int cpus : new int[] {1, 4, 16, 96}) {
      assertThat(values(rows(machine(cpus)), Param.STRATEGY))
          .as("%d cpus", cpus)
          .containsAll(StrategyKind.aliases());
    }
  }

  private static Machine machine(int cpus) {
    Machine quiet = Machines.quiet("other");
    return new Machine(
        quiet.host(),
        quiet.os(),
        quiet.processor(),
        new UsableCpus(List.of(new UsableCpus.Limit("logical cores", cpus))),
        new Machine.Memory(1L << 40, 1L << 40, List.of(1e10)),
        quiet.jvm(),
        quiet.noise(),
        quiet.timing());
  }

  private static List<String> values(List<PlannedRow> rows, Param param) {
    return rows.stream().flatMap(row -> row.key().param(param).stream()).distinct().toList();
  }

  private static List<BenchmarkKind> kinds() {
    return rows.stream().flatMap(row -> row.key().kind().stream()).distinct().toList();
  }
}
