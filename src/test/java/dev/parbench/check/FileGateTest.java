package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Effect;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Row;
import dev.parbench.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The verdicts of two files, and what becomes of the whole. */
class FileGateTest {

  private static final double[] BASE = Forks.around(10, 0.01, 10);

  @Test
  void check_slowerTime_isARegression() {
    CheckReport report =
        Forks.check(Forks.avgt("x", BASE), Forks.avgt("x", Forks.times(BASE, 1.10)));
    RowCheck row = report.rows().getFirst();
    assertThat(row.verdict()).isEqualTo(RowVerdict.REGRESSION);
    assertThat(row.effect().orElseThrow().ratio()).isCloseTo(1.10, within(1e-9));
    assertThat(row.effect().orElseThrow().low()).isBetween(1.08, 1.10);
    assertThat(row.effect().orElseThrow().high()).isBetween(1.10, 1.12);
    assertThat(row.effect().orElseThrow().p()).isLessThan(1e-9);
    assertThat(row.baseForks()).isEqualTo(10);
    assertThat(report.outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(report.paired()).isFalse();
  }

  @Test
  void check_fasterTime_isAnImprovementAndPasses() {
    CheckReport report =
        Forks.check(Forks.avgt("x", Forks.times(BASE, 1.10)), Forks.avgt("x", BASE));
    RowCheck row = report.rows().getFirst();
    assertThat(row.verdict()).isEqualTo(RowVerdict.IMPROVEMENT);
    assertThat(row.effect().orElseThrow().ratio()).isCloseTo(1 / 1.10, within(1e-9));
    assertThat(row.effect().orElseThrow().p()).isLessThan(1e-9);
    assertThat(row.effect().orElseThrow().pAdjusted()).isLessThan(1e-9);
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_smallChange_isNoChange() {
    CheckReport report =
        Forks.check(Forks.avgt("x", BASE), Forks.avgt("x", Forks.times(BASE, 1.001)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.NO_CHANGE);
    assertThat(report.rows().getFirst().note()).isEmpty();
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_significantAboveZeroOnly_isNotARegression() {
    double[] quiet = Forks.around(10, 0.001, 10);
    CheckReport report =
        Forks.check(Forks.avgt("x", quiet), Forks.avgt("x", Forks.times(quiet, 1.015)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.NO_CHANGE);
    report = Forks.check(Forks.avgt("x", quiet), Forks.avgt("x", Forks.times(quiet, 1.031)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.REGRESSION);
    report = Forks.check(Forks.avgt("x", quiet), Forks.avgt("x", Forks.times(quiet, 1 / 1.015)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.NO_CHANGE);
    report = Forks.check(Forks.avgt("x", quiet), Forks.avgt("x", Forks.times(quiet, 1 / 1.031)));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.IMPROVEMENT);
  }

  @Test
  void check_aboveTheMarginButUnclear_isInconclusiveAndPassesWhileItCouldSee() {
    double[] noisy = Forks.around(10, 0.02, 12);
    CheckReport report =
        Forks.check(Forks.avgt("x", noisy), Forks.avgt("x", Forks.times(noisy, 1.018)));
    RowCheck row = report.rows().getFirst();
    assertThat(row.verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    assertThat(row.effect().orElseThrow().detectable()).isBetween(0.03, 0.10);
    assertThat(row.note()).contains("could have been missed (80 % power)");
    assertThat(row.blocking()).isFalse();
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_couldNotSeeTheSlowDown_isInconclusive() {
    double[] wild = Forks.around(10, 0.3, 5);
    CheckReport report = Forks.check(Forks.avgt("x", wild), Forks.avgt("x", wild));
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.TOO_NOISY);
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    double[] four = Forks.around(10, 0.3, 4);
    report = Forks.check(Forks.avgt("x", four), Forks.avgt("x", four));
    assertThat(report.rows().getFirst().blocking()).isTrue();
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    var rules = new Rules(0.03, 0.02, 100, Set.of());
    report =
        FileGate.check(
            Forks.plain(Forks.avgt("x", wild)), Forks.plain(Forks.avgt("x", wild)), rules);
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_manyRows_areCorrectedTogether() {
    double[] noisy = Forks.around(10, 0.03, 6);
    var base = new ArrayList<Row>();
    var candidate = new ArrayList<Row>();
    for (int i = 0; i < 40; i++) {
      base.add(Forks.avgt("r" + i, noisy));
      candidate.add(Forks.avgt("r" + i, i == 0 ? Forks.times(noisy, 1.08) : noisy));
    }
    Run bases = new Run("b", Optional.empty(), base);
    CheckReport alone = Forks.check(base.getFirst(), candidate.getFirst());
    CheckReport all =
        FileGate.check(bases, new Run("c", Optional.empty(), candidate), Rules.DEFAULT);
    assertThat(alone.rows().getFirst().verdict()).isEqualTo(RowVerdict.REGRESSION);
    RowCheck row =
        all.rows().stream()
            .filter(r -> r.key().benchmark().equals("a.B.r0"))
            .findFirst()
            .orElseThrow();
    assertThat(row.verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    Effect effect = row.effect().orElseThrow();
    assertThat(effect.pAdjusted()).isCloseTo(40 * effect.p(), within(1e-12));
    assertThat(effect.low()).isLessThanOrEqualTo(1.02);
    assertThat(effect.detectable())
        .isGreaterThan(alone.rows().getFirst().effect().orElseThrow().detectable());
  }

  @Test
  void check_oneFork_givesNoVerdict() {
    for (var report :
        List.of(
            Forks.check(Forks.avgt("x", 1), Forks.avgt("x", 2, 2, 2)),
            Forks.check(Forks.avgt("x", 1, 1, 1), Forks.avgt("x", 2)))) {
      RowCheck row = report.rows().getFirst();
      assertThat(row.verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
      assertThat(row.note()).contains("one fork a side");
      assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }
    RowCheck two =
        Forks.check(Forks.avgt("x", 1, 1.001), Forks.avgt("x", 1, 1.001)).rows().getFirst();
    assertThat(two.effect()).isPresent();
  }

  @Test
  void check_oneForkOnBothSides_isNotSaidToHaveNoNumbers() {
    assertThat(Forks.check(Forks.avgt("x", 1), Forks.avgt("x", 2)).warnings())
        .contains(
            "nothing was compared: 1 row has one fork on a side, which gives no verdict; measure"
                + " both with -f 5 or more");
  }

  @Test
  void check_tenForksTooNoisy_areNotAdvisedToBeTen() {
    double[] wild = Forks.around(10, 0.08, 10);
    assertThat(Forks.check(Forks.avgt("x", wild), Forks.avgt("x", wild)).warnings())
        .noneMatch(w -> w.contains("10 or more"))
        .anyMatch(w -> w.contains("measure more forks than 10"));
  }

  @Test
  void check_fileWithoutRows_isNamed() {
    assertThat(
            FileGate.check(Forks.plain(Forks.avgt("x", BASE)), Forks.plain(), Rules.DEFAULT)
                .warnings())
        .contains("no rows in the candidate plain");
  }

  @Test
  void check_regressionBesideBlockedRows_staysARegression() {
    CheckReport report =
        FileGate.check(
            Forks.plain(Forks.avgt("x", BASE), Forks.avgt("gone", BASE)),
            Forks.plain(Forks.avgt("x", Forks.times(BASE, 1.5))),
            Rules.DEFAULT);
    assertThat(report.outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(report.rows())
        .extracting(RowCheck::verdict)
        .containsExactly(RowVerdict.REGRESSION, RowVerdict.MISSING);
  }
}
