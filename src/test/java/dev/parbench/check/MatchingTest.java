package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rows that one side lacks, that changed, that occur twice or hold no numbers. */
class MatchingTest {

  private static final double[] BASE = Forks.around(10, 0.01, 10);

  @Test
  void check_onlyOneSide_isMissingOrNew() {
    Row both = Forks.avgt("x", BASE);
    Row other = Forks.avgt("y", BASE);
    CheckReport missing =
        FileGate.check(Forks.plain(both, other), Forks.plain(both), Rules.DEFAULT);
    assertThat(missing.rows(RowVerdict.MISSING)).hasSize(1);
    assertThat(missing.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    CheckReport fresh = FileGate.check(Forks.plain(both), Forks.plain(both, other), Rules.DEFAULT);
    assertThat(fresh.rows(RowVerdict.NEW)).hasSize(1);
    assertThat(fresh.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_nothingInCommon_isNeverAPass() {
    for (var report :
        List.of(
            FileGate.check(Forks.plain(), Forks.plain(), Rules.DEFAULT),
            FileGate.check(Forks.plain(), Forks.plain(Forks.avgt("x", BASE)), Rules.DEFAULT))) {
      assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
      assertThat(report.warnings()).anyMatch(w -> w.startsWith("nothing was compared"));
    }
  }

  @Test
  void check_changedModeThreadsOrParameters_isIncomparable() {
    var from = RowKey.of("a.B.x", "avgt", Map.of("n", "1"), 1);
    assertChanged(
        from, RowKey.of("a.B.x", "sample", Map.of("n", "1"), 1), "mode avgt against sample");
    assertChanged(from, RowKey.of("a.B.x", "avgt", Map.of("n", "1"), 4), "1 threads against 4");
    assertChanged(
        from, RowKey.of("a.B.x", "avgt", Map.of("n", "2"), 1), "parameters {n=1} against {n=2}");
    assertChanged(
        from, RowKey.of("a.B.x", "avgt", Map.of("m", "1"), 1), "parameters {n=1} against {m=1}");
  }

  @Test
  void check_modeOfSeveralRowsChanged_isSaidOfEach() {
    var one = RowKey.of("a.B.x", "avgt", Map.of("n", "1"), 1);
    var two = RowKey.of("a.B.x", "avgt", Map.of("n", "2"), 1);
    CheckReport report =
        FileGate.check(
            Forks.plain(Rows.row(one, "ms/op", BASE), Rows.row(two, "ms/op", BASE)),
            Forks.plain(
                Rows.row(RowKey.of("a.B.x", "sample", one.params(), 1), "ms/op", BASE),
                Rows.row(RowKey.of("a.B.x", "sample", two.params(), 1), "ms/op", BASE)),
            Rules.DEFAULT);
    assertThat(report.rows())
        .hasSize(2)
        .allMatch(row -> row.note().equals("mode avgt against sample"));
  }

  @Test
  void check_rowsAndParametersInAnotherOrder_areTheSame() {
    var forth = new LinkedHashMap<String, String>();
    forth.put("a", "1");
    forth.put("b", "2");
    var back = new LinkedHashMap<String, String>();
    back.put("b", "2");
    back.put("a", "1");
    Row row = Rows.row(RowKey.of("a.B.x", "avgt", forth, 1), "ms/op", BASE);
    Row same = Rows.row(RowKey.of("a.B.x", "avgt", back, 1), "ms/op", BASE);
    Row other = Forks.avgt("y", BASE);
    CheckReport report =
        FileGate.check(Forks.plain(row, other), Forks.plain(other, same), Rules.DEFAULT);
    assertThat(report.rows())
        .extracting(RowCheck::verdict)
        .containsExactly(RowVerdict.NO_CHANGE, RowVerdict.NO_CHANGE);
  }

  @Test
  void check_ambiguousParameters_areMissingAndNew() {
    var one = Rows.row(RowKey.of("a.B.x", "avgt", Map.of("n", "1"), 1), "ms/op", BASE);
    var two = Rows.row(RowKey.of("a.B.x", "avgt", Map.of("n", "2"), 1), "ms/op", BASE);
    var three = Rows.row(RowKey.of("a.B.x", "avgt", Map.of("n", "3"), 1), "ms/op", BASE);
    CheckReport report = FileGate.check(Forks.plain(one, two), Forks.plain(three), Rules.DEFAULT);
    assertThat(report.rows())
        .extracting(RowCheck::verdict)
        .containsExactly(RowVerdict.MISSING, RowVerdict.MISSING, RowVerdict.NEW);
  }

  @Test
  void check_keyTwiceInOneFile_isInvalid() {
    Row x = Forks.avgt("x", BASE);
    CheckReport report = FileGate.check(Forks.plain(x, x, x), Forks.plain(x), Rules.DEFAULT);
    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.INVALID);
    assertThat(report.rows().getFirst().note()).contains("more than once in the base");
    report = FileGate.check(Forks.plain(x), Forks.plain(x, x), Rules.DEFAULT);
    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().getFirst().note()).contains("more than once in the candidate");
  }

  @Test
  void check_scoresThatAreNone_areInvalid() {
    Row good = Forks.avgt("x", BASE);
    for (double bad : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY}) {
      double[] forks = BASE.clone();
      forks[3] = bad;
      assertThat(Forks.check(good, Forks.avgt("x", forks)).rows().getFirst().note())
          .isEqualTo("candidate: a fork's score is " + bad);
      CheckReport report = Forks.check(Forks.avgt("x", forks), good);
      assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.INVALID);
      assertThat(report.rows().getFirst().note()).isEqualTo("base: a fork's score is " + bad);
      assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }
    var empty =
        new Row(
            good.key(), Rows.SETTINGS, new Metric("ms/op", List.of(List.of())), new TreeMap<>());
    assertThat(Forks.check(good, empty).rows().getFirst().note()).isEqualTo("candidate: no data");
  }

  private static void assertChanged(RowKey from, RowKey to, String note) {
    CheckReport report = Forks.check(Rows.row(from, "ms/op", BASE), Rows.row(to, "ms/op", BASE));
    assertThat(report.rows()).hasSize(1);
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.INCOMPARABLE);
    assertThat(report.rows().getFirst().note()).isEqualTo(note);
  }
}
