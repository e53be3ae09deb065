package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.check.Comparison.Cell;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import dev.parbench.result.Score;
import dev.parbench.result.Settings;
import dev.parbench.stats.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparingTest {

  @Test
  void runs_otherTimeUnit_isScaledToTheFirstColumns() {
    assertScaled("avgt", "ms/op", "us/op", 10_000, 10);
    assertScaled("avgt", "us/op", "s/op", 2e-6, 2);
    assertScaled("thrpt", "ops/s", "ops/ms", 3, 3000);
    assertScaled("thrpt", "ops/ms", "ops/s", 3000, 3);
  }

  @Test
  void runs_unitsOfDifferentKinds_haveNoScoreAndNoRatio() {
    for (String other : List.of("B/op", "furlong", "ops/s")) {
      Cell cell = second(row("avgt", "ms/op", 1, 1), row("avgt", other, 2, 2));
      assertThat(cell.score()).isEmpty();
      assertThat(cell.ratio()).isEmpty();
    }
    assertThat(second(row("avgt", "furlong", 1, 1), row("avgt", "ms/op", 2, 2)).score()).isEmpty();
    Cell same = second(row("avgt", "furlong", 1, 1), row("avgt", "furlong", 2, 2));
    assertThat(same.score()).isPresent();
    assertThat(same.ratio()).isEmpty();
  }

  @Test
  void runs_ratio_isInTimeWhateverTheMode() {
    assertThat(ratio(second(row("avgt", "ms/op", 1, 1), row("avgt", "ms/op", 2, 2)))).isEqualTo(2);
    assertThat(ratio(second(row("thrpt", "ops/s", 1, 1), row("thrpt", "ops/s", 2, 2))))
        .isEqualTo(0.5);
  }

  @Test
  void runs_brokenOrAbsentCells_areEmpty() {
    Cell broken = second(row("avgt", "ms/op", 1, 1), row("avgt", "ms/op", 2, Double.NaN));
    assertThat(broken).isEqualTo(Cell.NONE);
    Cell noBase = second(row("avgt", "ms/op", Double.NaN), row("avgt", "ms/op", 2, 2));
    assertThat(noBase.score()).isPresent();
    assertThat(noBase.ratio()).isEmpty();
  }

  @Test
  void runs_geometricMean_isOverRowsThatAllHave() {
    var comparison =
        Comparing.runs(
            List.of(
                run("a", Forks.avgt("x", 1, 1), Forks.avgt("y", 1, 1), Forks.avgt("z", 1, 1)),
                run("b", Forks.avgt("x", 2, 2), Forks.avgt("y", 8, 8))));
    assertThat(comparison.matching()).isEqualTo(2);
    assertThat(comparison.geometricMeans().getFirst()).isCloseTo(1, within(1e-12));
    assertThat(comparison.geometricMeans().getLast()).isCloseTo(4, within(1e-12));
    var none = Comparing.runs(List.of(run("a", Forks.avgt("x", 1)), run("b")));
    assertThat(none.geometricMeans()).isEmpty();
  }

  @Test
  void runs_equalNames_areNumbered() {
    var comparison = Comparing.runs(List.of(run("a"), run("b"), run("a")));
    assertThat(comparison.columns()).containsExactly("a (1)", "b", "a (3)");
  }

  @Test
  void runs_severalThreads_areInTheName() {
    var row = Rows.row(RowKey.of("a.B.x", "avgt", Map.of(), 4), "ms/op", 1);
    assertThat(Comparing.runs(List.of(run("a", row))).lines().getFirst().name())
        .isEqualTo("B.x threads=4");
    assertThat(Comparing.runs(List.of(run("a", Forks.avgt("x", 1)))).lines().getFirst().name())
        .isEqualTo("B.x");
  }

  @Test
  void by_parameter_columnsAreItsValuesInOrder() {
    var comparison =
        Comparing.by("n", List.of(run("a", of("10", 4), of("2", 2), of("x", 3), of("1", 1))));
    assertThat(comparison.columns()).containsExactly("n=1", "n=2", "n=10", "n=x");
    assertThat(comparison.lines()).hasSize(1);
    assertThat(comparison.lines().getFirst().cells())
        .extracting(cell -> cell.ratio().orElseThrow().value())
        .satisfies(ratios -> {
          double[] expected = {1, 2, 4, 3};
          for (int i = 0; i < 4; i++) {
            assertThat(ratios.get(i)).isCloseTo(expected[i], within(1e-12));
          }
        });
    var two = Comparing.by("n", List.of(run("a", of("1", 1)), run("b", of("1", 2))));
    assertThat(two.columns()).containsExactly("a n=1", "b n=1");
    assertThatThrownBy(() -> Comparing.by("m", List.of(run("a", of("1", 1)))))
        .hasMessage("no row has the parameter m; there are [n]");
  }

  @Test
  void runs_sameClassInTwoPackages_haveDifferentNames() {
    var comparison =
        Comparing.runs(
            List.of(
                run(
                    "a",
                    Rows.row("x.B.m", "avgt", "s/op", 1),
                    Rows.row("y.B.m", "avgt", "s/op", 1))));
    assertThat(comparison.lines())
        .extracting(Comparison.Line::name)
        .containsExactly("x.B.m", "y.B.m");
  }

  @Test
  void runs_numericParameters_standInTheirOrder() {
    var comparison = Comparing.runs(List.of(run("a", of("1000", 1), of("150", 1), of("100", 1))));
    assertThat(comparison.lines())
        .extracting(Comparison.Line::name)
        .containsExactly("B.x n=100", "B.x n=150", "B.x n=1000");
  }

  @Test
  void runs_measuredDifferently_saySoOncePerDifference() {
    Row base = Forks.avgt("x", 1, 1);
    var settings = base.settings();
    var other =
        new Settings("1.37", "/j", settings.jvmArgs(), "26", "VM", "26+1", 3, "100 ms", 5, "2 s");
    var changed = new Row(base.key(), other, base.primary(), base.secondary());
    var comparison = Comparing.runs(List.of(run("a", base), run("b", changed)));
    assertThat(comparison.notes())
        .hasSize(2)
        .anyMatch(n -> n.startsWith("b: 1 row was measured differently: jvm 25.0.1"))
        .anyMatch(n -> n.contains("settings 3 × 100 ms warm-up, 5 × 100 ms against"));
    assertThat(Comparing.runs(List.of(run("a", base), run("b", base))).notes()).isEmpty();
  }

  @Test
  void runs_modeAgainstUnit_isTold() {
    assertThat(Comparing.runs(List.of(run("a", row("thrpt", "ms/op", 1, 1)))).notes())
        .containsExactly("1 row has no direction: mode thrpt contradicts unit ms/op");
  }

  @Test
  void runs_rowTwice_isTold() {
    Row x = Forks.avgt("x", 1, 1);
    assertThat(Comparing.runs(List.of(run("a", x, x, x))).notes())
        .containsExactly("a: 2 rows occur more than once; only the first is shown");
  }

  @Test
  void runs_scoreWithoutIterations_isShownAsRecorded() {
    var reported = new Metric.Reported(5, 0.5);
    var metric = new Metric("ms/op", List.of(), List.of(), Optional.of(reported));
    Row base = Forks.avgt("x", 1, 1);
    Row row = new Row(base.key(), base.settings(), metric, base.secondary());
    Cell cell = second(base, row);
    assertThat(cell.score().orElseThrow().value()).isEqualTo(5);
    assertThat(cell.score().orElseThrow().interval().high()).isEqualTo(5.5);
    assertThat(cell.basis()).contains(Score.Basis.RECORDED);
    assertThat(cell.ratio()).isEmpty();
  }

  private static void assertScaled(
      String mode, String to, String from, double score, double scaled) {
    Cell cell = second(row(mode, to, 1, 1), row(mode, from, score, score));
    Estimate estimate = cell.score().orElseThrow();
    assertThat(estimate.value()).isCloseTo(scaled, within(scaled * 1e-9));
  }

  private static double ratio(Cell cell) {
    return Math.round(cell.ratio().orElseThrow().value() * 1e9) / 1e9;
  }

  private static Cell second(Row base, Row other) {
    return Comparing.runs(List.of(run("a", base), run("b", other)))
        .lines()
        .getFirst()
        .cells()
        .get(1);
  }

  private static Row of(String n, double cost) {
    return Rows.row(RowKey.of("a.B.x", "avgt", Map.of("n", n), 1), "ms/op", cost, cost);
  }

  private static Row row(String mode, String unit, double... forks) {
    return Rows.row("a.B.x", mode, unit, forks);
  }

  private static Run run(String name, Row... rows) {
    return new Run(name, Optional.empty(), List.of(rows));
  }
}
