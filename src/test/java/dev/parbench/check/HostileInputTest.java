package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Keys;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.report.CheckFormat;
import dev.parbench.report.compare.CompareFormat;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers at the ends of their range and parameters that look like others. */
class HostileInputTest {

  private static final double[] BASE = Forks.around(10, 0.01, 10);

  @Test
  void check_scoresThatAreNoTimeInTheirUnit_areInvalid() {
    assertNoTime("avgt", "ns/op", 1e-320);
    assertNoTime("thrpt", "ops/s", 1e-320);
    assertNoTime("avgt", "day/op", 1e307);
    assertNoTime("thrpt", "ops/frame", 1e-320);
  }

  @Test
  void check_infiniteRatio_isPrintedInEveryFormat() {
    Row small = Forks.avgt("x", Forks.times(BASE, 1e-300));
    Row large = Forks.avgt("x", Forks.times(BASE, 1e300));
    CheckReport report = Forks.check(small, large);
    assertThat(report.outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(Forks.check(large, small).outcome()).isEqualTo(Outcome.PASS);
    for (CheckFormat format : CheckFormat.values()) {
      assertNumbers(format.name(), format.render(report));
    }
    var runs = List.of(Forks.plain(small), Forks.plain(large));
    assertThat(Comparing.runs(runs).matching()).isZero();
    for (CompareFormat format : CompareFormat.values()) {
      assertNumbers(format.name(), format.render(Comparing.runs(runs)));
    }
  }

  @Test
  void compare_scoreTooLargeForTheOtherUnit_isLeftOut() {
    var comparison =
        Comparing.runs(
            List.of(
                Forks.plain(Rows.row("a.B.x", "avgt", "ns/op", 1, 1)),
                Forks.plain(Rows.row("a.B.x", "avgt", "s/op", 1e305, 1e305))));
    assertThat(comparison.lines().getFirst().cells().getLast().score()).isEmpty();
  }

  @Test
  void check_twoForksOfWildNoise_couldHaveMissedAnything() {
    RowCheck row = Forks.check(Forks.avgt("x", 1, 1e9), Forks.avgt("x", 1e9, 1)).rows().getFirst();
    assertThat(row.verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    assertThat(row.blocking()).isTrue();
    assertThat(row.note()).isEqualTo("any slow-down could have been missed");
  }

  /** Both print as {@code {a=1, b=2}}. */
  @Test
  void check_parametersThatPrintAlike_areNotTheSameRow() {
    Row two = row(Map.of("a", "1", "b", "2"), BASE);
    Row one = row(Map.of("a", "1, b=2"), BASE);
    assertThat(Forks.check(two, one).rows())
        .extracting(RowCheck::verdict)
        .containsExactly(RowVerdict.INCOMPARABLE);
    CheckReport both =
        FileGate.check(
            Forks.plain(two, one),
            Forks.plain(row(Map.of("a", "1, b=2"), Forks.times(BASE, 1.5)), two),
            Rules.DEFAULT);
    assertThat(both.rows())
        .extracting(RowCheck::verdict)
        .containsExactly(RowVerdict.REGRESSION, RowVerdict.NO_CHANGE);
    assertThat(both.rows().getFirst().key()).isEqualTo(one.key());
  }

  @Test
  void order_keys_isOfNamesValuesAndNumberOfParameters() {
    var rising =
        List.of(
            RowKey.of("x", "avgt", Map.of(), 1),
            RowKey.of("x", "avgt", Map.of("a", "1"), 1),
            RowKey.of("x", "avgt", Map.of("a", "1"), 2),
            RowKey.of("x", "sample", Map.of("a", "1"), 1),
            RowKey.of("x", "avgt", Map.of("a", "1", "b", "0"), 1),
            RowKey.of("x", "avgt", Map.of("a", "2"), 1),
            RowKey.of("x", "avgt", Map.of("b", "0"), 1),
            RowKey.of("y", "avgt", Map.of(), 1));
    for (int i = 0; i < rising.size(); i++) {
      for (int j = 0; j < rising.size(); j++) {
        assertThat(Integer.signum(Keys.ORDER.compare(rising.get(i), rising.get(j))))
            .as(i + " and " + j)
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  /** Statistics programs read {@code Infinity} in a table; nothing else does. */
  private static void assertNumbers(String format, String text) {
    assertThat(format.equals("CSV") ? text.replace("Infinity", "") : text)
        .as(format)
        .doesNotContain("NaN", "Infinity");
  }

  private static void assertNoTime(String mode, String unit, double score) {
    Row row = Rows.row("a.B.x", mode, unit, score, score);
    Row good = Rows.row("a.B.x", mode, unit, 1, 1);
    CheckReport report = Forks.check(good, row);
    assertThat(report.rows().getFirst().verdict()).as(unit).isEqualTo(RowVerdict.INVALID);
    assertThat(report.rows().getFirst().note())
        .isEqualTo("candidate: a fork's score is too small or too large to be a time");
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(Comparing.runs(List.of(Forks.plain(good), Forks.plain(row))).matching()).isZero();
  }

  private static Row row(Map<String, String> params, double[] costs) {
    return Rows.row(RowKey.of("a.B.x", "avgt", params, 1), "ms/op", costs);
  }
}
