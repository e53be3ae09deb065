package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.check.PairedRuns.Sides;
import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Effect;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.check.verdict.Series;
import dev.parbench.result.Row;
import dev.parbench.result.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairGateTest {

  private static final int PAIRS = 10;
  private static final Series SERIES = new Series(Forks.avgt("x").key(), "");
  private static final Row BASE = Forks.avgt("x", Forks.around(10, 0.005, PAIRS));
  private static final Row SAME = Forks.avgt("x", Forks.turned(10, 0.005, PAIRS));
  private static final Row SLOW = Forks.avgt("x", Forks.turned(10.8, 0.005, PAIRS));
  private static final Row FAST = Forks.avgt("x", Forks.turned(9, 0.005, PAIRS));

  @Test
  void check_slowInBothStages_isARegression() {
    var runs = runs(sides(BASE, SLOW), sides(BASE, SLOW));
    assertThat(PairGate.suspects(runs, Rules.DEFAULT)).containsExactly(Map.entry(SERIES, PAIRS));
    CheckReport report = PairGate.check(runs, Rules.DEFAULT);
    assertThat(report.outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(report.paired()).isTrue();
    assertThat(report.warnings()).isEmpty();
    RowCheck row = report.rows().getFirst();
    assertThat(row.verdict()).isEqualTo(RowVerdict.REGRESSION);
    assertThat(row.effect().orElseThrow().ratio()).isCloseTo(1.08, within(1e-9));
    assertThat(row.effect().orElseThrow().p()).isLessThan(1e-6);
    assertThat(row.baseForks()).isEqualTo(PAIRS);
    assertThat(row.candidateForks()).isEqualTo(PAIRS);
  }

  @Test
  void check_slowOnlyInTheScreening_isClearedByFreshPairs() {
    CheckReport report = PairGate.check(runs(sides(BASE, SLOW), sides(BASE, SAME)), Rules.DEFAULT);
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
    RowCheck row = report.rows().getFirst();
    assertThat(row.verdict()).isEqualTo(RowVerdict.NO_CHANGE);
    assertThat(row.effect().orElseThrow().ratio()).isCloseTo(1, within(1e-9));
  }

  @Test
  void check_suspicionNotMeasuredAgain_stands() {
    Row half = Forks.avgt("x", Forks.turned(10, 0.01, PAIRS / 2));
    for (Sides fresh : List.of(Sides.NONE, sides(BASE, half), sides(half, half))) {
      CheckReport report = PairGate.check(runs(sides(BASE, SLOW), fresh), Rules.DEFAULT);
      assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
      RowCheck row = report.rows().getFirst();
      assertThat(row.verdict()).isEqualTo(RowVerdict.SUSPECT);
      assertThat(row.blocking()).isTrue();
      assertThat(row.note()).startsWith("suspected to be slower");
      assertThat(row.effect().orElseThrow().ratio()).isCloseTo(1.08, within(1e-9));
    }
  }

  @Test
  void check_unchanged_isNoSuspectAndPasses() {
    var runs = runs(sides(BASE, SAME), Sides.NONE);
    assertThat(PairGate.suspects(runs, Rules.DEFAULT)).isEmpty();
    assertThat(PairGate.check(runs, Rules.DEFAULT).outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void check_faster_isAnImprovementWithoutConfirmation() {
    var runs = runs(sides(BASE, FAST), Sides.NONE);
    assertThat(PairGate.suspects(runs, Rules.DEFAULT)).isEmpty();
    CheckReport report = PairGate.check(runs, Rules.DEFAULT);
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.IMPROVEMENT);
  }

  @Test
  void suspects_belowTheMarginOrInsignificant_areNone() {
    Row little = Forks.avgt("x", Forks.turned(10.21, 0.01, PAIRS));
    assertThat(PairGate.suspects(runs(sides(BASE, little), Sides.NONE), Rules.DEFAULT)).isEmpty();
    Row wild = Forks.avgt("x", Forks.around(10, 0.3, PAIRS));
    Row wilder = Forks.avgt("x", Forks.turned(11, 0.3, PAIRS));
    assertThat(PairGate.suspects(runs(sides(wild, wilder), Sides.NONE), Rules.DEFAULT)).isEmpty();
  }

  @Test
  void check_sharedDrift_cancelsWithinPairs() {
    double[] base = Forks.around(10, 0.002, PAIRS);
    double[] candidate = Forks.turned(10.6, 0.002, PAIRS);
    for (int i = 0; i < PAIRS; i++) {
      base[i] *= 1 + 0.1 * i;
      candidate[i] *= 1 + 0.1 * i;
    }
    var sides = sides(Forks.avgt("x", base), Forks.avgt("x", candidate));
    CheckReport report = PairGate.check(runs(sides, sides), Rules.DEFAULT);
    assertThat(report.outcome()).isEqualTo(Outcome.REGRESSION);
    assertThat(report.rows().getFirst().effect().orElseThrow().ratio())
        .isCloseTo(1.06, within(1e-9));
  }

  @Test
  void check_oneWildPair_isVetoedByTheSignFlipTest() {
    // Nine equal steps up and one down: t says significant, the signs do not at this level.
    var rules = new Rules(0.03, 0.0015, 0.5, Set.of());
    double[] base = Forks.around(10, 0, PAIRS);
    double[] agreeing = Forks.around(10.8, 0.004, PAIRS);
    assertThat(PairGate.check(tens(base, agreeing), rules).outcome()).isEqualTo(Outcome.REGRESSION);
    double[] against = agreeing.clone();
    against[3] = 10.29;
    RowCheck row = PairGate.check(tens(base, against), rules).rows().getFirst();
    assertThat(row.effect().orElseThrow().pAdjusted()).isLessThan(0.0015);
    assertThat(row.verdict()).isNotEqualTo(RowVerdict.REGRESSION);
    // The interval says what the verdict says, though the t test alone would say more.
    assertThat(row.effect().orElseThrow().low()).isLessThanOrEqualTo(1.03);
    RowCheck faster = PairGate.check(tens(against, base), rules).rows().getFirst();
    assertThat(faster.verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    assertThat(faster.effect().orElseThrow().high()).isGreaterThanOrEqualTo(1 / 1.03);
  }

  @Test
  void check_manyPairs_needNoCrossCheck() {
    double[] base = new double[Measured.FEW + 1];
    double[] slow = new double[Measured.FEW + 1];
    for (int i = 0; i < base.length; i++) {
      base[i] = 10;
      slow[i] = i % 2 == 0 ? 11 : 11.1;
    }
    var both = new Match.Both(Forks.avgt("x", base), Forks.avgt("x", slow));
    assertThat(Measured.paired(both, 2, 0.02).cross(1)).isZero();
    assertThat(Measured.paired(both, 2, 0.02).cross(-1)).isZero();
    var few =
        new Match.Both(
            Forks.avgt("x", Forks.around(10, 0.01, Measured.FEW)),
            Forks.avgt("x", Forks.turned(11, 0.01, Measured.FEW)));
    assertThat(Measured.paired(few, 2, 0.02).cross(1)).isEqualTo(Math.scalb(1.0, -Measured.FEW));
    assertThat(Measured.paired(few, 2, 0.02).cross(-1)).isEqualTo(1);
    // The signs are those of the differences from the margin.
    assertThat(Measured.paired(few, 2, 0.10).cross(1)).isGreaterThan(0.1);
  }

  @Test
  void check_pairMissing_isInvalid() {
    Row nine = Forks.avgt("x", Forks.turned(10, 0.01, PAIRS - 1));
    for (Sides sides : List.of(sides(BASE, nine), sides(nine, BASE), sides(nine, nine))) {
      CheckReport report = PairGate.check(runs(sides, Sides.NONE), Rules.DEFAULT);
      assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.INVALID);
      assertThat(report.rows().getFirst().note())
          .startsWith("of 10 pairs, ")
          .endsWith("were measured");
      assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }
  }

  @Test
  void check_suspects_areCorrectedTogether() {
    Row noisy = Forks.avgt("x", Forks.around(10, 0.045, PAIRS));
    Row slower = Forks.avgt("x", Forks.turned(10.63, 0.045, PAIRS));
    CheckReport alone =
        PairGate.check(runs(sides(noisy, slower), sides(noisy, slower)), Rules.DEFAULT);
    Effect effect = alone.rows().getFirst().effect().orElseThrow();
    assertThat(effect.pAdjusted()).isEqualTo(effect.p());
    var base = new ArrayList<Row>();
    var candidate = new ArrayList<Row>();
    for (int i = 0; i < 20; i++) {
      base.add(Forks.avgt("r" + i, noisy.primary().forkMeans()));
      candidate.add(Forks.avgt("r" + i, slower.primary().forkMeans()));
    }
    var many = new Sides(base, candidate);
    CheckReport report = PairGate.check(runs(many, many), Rules.DEFAULT);
    assertThat(report.rows().getFirst().effect().orElseThrow().pAdjusted())
        .isCloseTo(Math.min(1, 20 * effect.p()), within(1e-9));
  }

  @Test
  void check_freshPairsOfOtherRows_doNotDiluteTheCorrection() {
    var base = new ArrayList<Row>();
    var candidate = new ArrayList<Row>();
    base.add(BASE);
    candidate.add(SLOW);
    for (int i = 0; i < 30; i++) {
      base.add(Forks.avgt("r" + i, BASE.primary().forkMeans()));
      candidate.add(Forks.avgt("r" + i, SAME.primary().forkMeans()));
    }
    var all = new Sides(base, candidate);
    Effect effect =
        PairGate.check(runs(all, all), Rules.DEFAULT).rows().getFirst().effect().orElseThrow();
    assertThat(effect.pAdjusted()).isEqualTo(effect.p());
  }

  @Test
  void check_rulerMoved_isInconclusiveWithAWarning() {
    Row ruler =
        Rows.row(
            "dev.parbench.benchmark.Ruler.wakeUp", "avgt", "ns/op", Forks.around(10, 0.005, PAIRS));
    Row moved =
        Rows.row(
            "dev.parbench.benchmark.Ruler.wakeUp", "avgt", "ns/op", Forks.turned(11, 0.01, PAIRS));
    var sides = new Sides(List.of(BASE, ruler), List.of(SAME, moved));
    CheckReport report = PairGate.check(runs(sides, Sides.NONE), Rules.DEFAULT);
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(report.warnings()).hasSize(1);
    assertThat(report.warnings().getFirst()).contains("Ruler.wakeUp moved by +10.0 % [+");
  }

  @Test
  void check_absentRows_areInTheReport() {
    var absent =
        List.of(
            new Absent(Forks.avgt("gone").key(), RowVerdict.MISSING, "only in the base"),
            new Absent(Forks.avgt("dead").key(), RowVerdict.INVALID, "no fork ended well"),
            new Absent(Forks.avgt("new").key(), RowVerdict.NEW, "only in the candidate"));
    var runs =
        new PairedRuns(PAIRS, PAIRS, sides(BASE, SAME), Sides.NONE, absent, Optional.empty());
    CheckReport report = PairGate.check(runs, Rules.DEFAULT);
    assertThat(report.rows())
        .extracting(RowCheck::verdict)
        .containsExactly(
            RowVerdict.MISSING, RowVerdict.INVALID, RowVerdict.NEW, RowVerdict.NO_CHANGE);
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  /**
   * t(0.95, 9) = 1.8331, t(0.935, 9) = 1.6663, t(0.98, 9) = 2.3984, t(0.8556, 9) = 1.1271 (SciPy
   * 1.17.1); the error is 2 % × √(2/10).
   */
  @Test
  void detectable_tenPairs_isTheSumOfBothQuantiles() {
    double error = 0.02 * Math.sqrt(0.2);
    assertThat(PairGate.detectable(10, 0.02, Rules.DEFAULT))
        .isCloseTo(Math.expm1(Math.log(1.02) + (1.8331 + 1.6663) * error), within(1e-4));
    // Noise of 10 % asks for more than the 30 fresh pairs there may be.
    double thirty = 0.10 * Math.sqrt(2.0 / 30);
    assertThat(PairGate.detectable(30, 0.10, new Rules(0.02, 0.001, 0.10, Set.of())))
        .isGreaterThan(Math.expm1(Math.log(1.02) + 3.3 * thirty));
  }

  @Test
  void requireAttainable_tooFewPairs_saysHowManyAreNeeded() {
    assertThatThrownBy(() -> PairGate.requireAttainable(4))
        .hasMessageContaining("4 pairs can never be significant at 0.05")
        .hasMessageContaining("the smallest possible p is 0.0625")
        .hasMessageContaining("--pairs 5");
    assertThatCode(() -> PairGate.requireAttainable(5)).doesNotThrowAnyException();
  }

  @Test
  void suspects_freshPairsCapped_getNoMore() {
    Row slow = Forks.avgt("x", Forks.turned(12, 0.04, PAIRS));
    Row noisy = Forks.avgt("x", Forks.around(10, 0.04, PAIRS));
    var runs = runs(sides(noisy, slow), Sides.NONE);
    assertThat(PairGate.suspects(runs, Rules.DEFAULT)).containsEntry(SERIES, 30);
    for (int fresh : new int[] {8, 17, 100}) {
      var rules = new Rules(0.02, 0.02, 0.1, Set.of(), "", fresh);
      assertThat(PairGate.suspects(runs, rules)).containsEntry(SERIES, fresh);
    }
  }

  @Test
  void suspects_strictLevel_getMoreFreshPairs() {
    var strict = new Rules(0.02, 0.0005, 0.1, Set.of());
    assertThat(PairGate.suspects(runs(sides(BASE, SLOW), Sides.NONE), strict))
        .containsEntry(SERIES, 11);
  }

  private static PairedRuns tens(double[] base, double[] candidate) {
    return runs(
        sides(Forks.avgt("x", base), Forks.avgt("x", candidate)),
        sides(Forks.avgt("x", base), Forks.avgt("x", candidate)));
  }

  private static Sides sides(Row base, Row candidate) {
    return new Sides(List.of(base), List.of(candidate));
  }

  private static PairedRuns runs(Sides screen, Sides fresh) {
    return new PairedRuns(PAIRS, PAIRS, screen, fresh, List.of(), Optional.empty());
  }
}
