package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which metrics are gated beside the score, and what of them is nothing. */
class GatedTest {

  private static final double[] TIME = Forks.around(10, 0.002, 10);

  @Test
  void check_allocation_isGatedWithAMarginOfItsOwn() {
    assertThat(allocation(10_000, 10_300).outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(allocation(10_000, 10_050).outcome()).isEqualTo(Outcome.PASS);
    assertThat(allocation(10_000, 9_000).rows(RowVerdict.IMPROVEMENT)).hasSize(1);
    // Sixteen bytes are nothing, also where there was nothing.
    assertThat(allocation(24, 40).outcome()).isEqualTo(Outcome.PASS);
    assertThat(allocation(1e-6, 16).outcome()).isEqualTo(Outcome.PASS);
    RowCheck row = allocation(1e-6, 40).rows(RowVerdict.REGRESSION).getFirst();
    assertThat(row.metric()).isEqualTo("gc.alloc.rate.norm");
    assertThat(row.effect().orElseThrow().ratio()).isCloseTo(40, within(1e-9));
    assertThat(row.effect().orElseThrow().p()).isPositive();
  }

  @Test
  void check_allocationOfOneSide_isAWarning() {
    Row with = row("a.B.x", Map.of(Gauge.ALLOCATION, metric("B/op", 64)));
    CheckReport report = Forks.check(with, row("a.B.x", Map.of()));
    assertThat(report.rows()).hasSize(1);
    assertThat(report.warnings()).anyMatch(w -> w.startsWith("allocation per operation was"));
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_suitesOwnMetrics_areThoseOfTheCatalogue() {
    String crash = "dev.parbench.benchmark.Crash.known";
    CheckReport report =
        Forks.check(
            row(crash, Map.of("survivors", metric("#", 1))),
            row(crash, Map.of("survivors", metric("#", 0))));
    assertThat(report.rows(RowVerdict.REGRESSION))
        .extracting(RowCheck::metric)
        .containsExactly("survivors");
    report = Forks.check(row(crash, Map.of("survivors", metric("#", 1))), row(crash, Map.of()));
    assertThat(report.rows(RowVerdict.MISSING)).hasSize(1);
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void check_metricsByName_mustMatchWhole() {
    Map<String, Metric> slow = Map.of("load.p99", metric("us/op", 20), "load", metric("us/op", 9));
    Map<String, Metric> fast = Map.of("load.p99", metric("us/op", 10), "load", metric("us/op", 3));
    var rules = new Rules(0.02, 0.02, 0.10, Set.of(), "load", 30);
    CheckReport report =
        FileGate.check(Forks.plain(row("a.B.x", fast)), Forks.plain(row("a.B.x", slow)), rules);
    assertThat(report.rows(RowVerdict.REGRESSION))
        .extracting(RowCheck::metric)
        .containsExactly("load");
    assertThatThrownBy(() -> new Rules(0.02, 0.02, 0.10, Set.of(), "(", 30))
        .hasMessageStartingWith("--metric: not a regular expression");
  }

  @Test
  void check_forksWithoutVariance_giveNoPOfZero() {
    double[] flat = new double[10];
    Arrays.fill(flat, 10);
    RowCheck row =
        Forks.check(Forks.avgt("x", flat), Forks.avgt("x", Forks.times(flat, 1.1)))
            .rows()
            .getFirst();
    assertThat(row.verdict()).isEqualTo(RowVerdict.REGRESSION);
    assertThat(row.effect().orElseThrow().p()).isPositive();
    assertThat(row.effect().orElseThrow().low()).isLessThan(row.effect().orElseThrow().ratio());
  }

  /**
   * Levels 0, 0.02 and −0.02 in logarithms have the variance 0.0004, of which the forks explain.
   */
  @Test
  void check_history_entersTheInterval() {
    double[] quiet = Forks.around(10, 0.001, 10);
    Run base = Forks.plain(Forks.avgt("x", quiet));
    Run slower = Forks.plain(Forks.avgt("x", Forks.times(quiet, 1.05)));
    List<Run> history =
        List.of(
            Forks.plain(Forks.avgt("x", Forks.times(quiet, Math.exp(0.02)))),
            Forks.plain(Forks.avgt("x", Forks.times(quiet, Math.exp(-0.02)))));
    CheckReport without = FileGate.check(base, slower, Rules.DEFAULT);
    assertThat(without.rows().getFirst().note()).isEqualTo(FileGate.UNKNOWN);
    CheckReport with = FileGate.check(base, slower, history, Rules.DEFAULT);
    assertThat(with.rows(RowVerdict.REGRESSION)).isEmpty();
    assertThat(with.warnings())
        .contains("run-to-run variation of 2.0 %, from 3 runs, is in the intervals");
    assertThat(RunToRun.of(base, history).orElseThrow().typical()).isCloseTo(0.02, within(1e-4));
    assertThat(RunToRun.of(base, history.subList(0, 1))).isEmpty();
  }

  private static CheckReport allocation(double before, double after) {
    return Forks.check(
        row("a.B.x", Map.of(Gauge.ALLOCATION, metric("B/op", before))),
        row("a.B.x", Map.of(Gauge.ALLOCATION, metric("B/op", after))));
  }

  private static Metric metric(String unit, double value) {
    double[] values = new double[TIME.length];
    Arrays.fill(values, value);
    return new Metric(unit, Arrays.stream(values).mapToObj(List::of).toList());
  }

  private static Row row(String name, Map<String, Metric> secondary) {
    Row row = Forks.avgt("x", TIME);
    return new Row(
        RowKey.of(name, "avgt", Map.of(), 1),
        row.settings(),
        row.primary(),
        new TreeMap<>(secondary));
  }
}
