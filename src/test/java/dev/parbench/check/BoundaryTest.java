package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.check.PairedRuns.Sides;
import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Effect;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Row;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import dev.parbench.stats.LogRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens exactly at a limit: a flipped comparison in the gate fails here. */
class BoundaryTest {

  private static final double[] NOISY = Forks.around(10, 0.03, 6);

  @Test
  void check_pExactlyAlpha_isSignificant() {
    double p = effect(NOISY, Forks.times(NOISY, 1.09), Rules.DEFAULT).pAdjusted();
    assertThat(verdict(NOISY, Forks.times(NOISY, 1.09), alpha(p))).isEqualTo(RowVerdict.REGRESSION);
    assertThat(verdict(NOISY, Forks.times(NOISY, 1.09), alpha(Math.nextDown(p))))
        .isEqualTo(RowVerdict.INCONCLUSIVE);
    p = effect(Forks.times(NOISY, 1.09), NOISY, Rules.DEFAULT).pAdjusted();
    assertThat(verdict(Forks.times(NOISY, 1.09), NOISY, alpha(p)))
        .isEqualTo(RowVerdict.IMPROVEMENT);
    assertThat(verdict(Forks.times(NOISY, 1.09), NOISY, alpha(Math.nextDown(p))))
        .isEqualTo(RowVerdict.INCONCLUSIVE);
  }

  /** Ten pairs that agree have the smallest p of all, 1/1024: it must suffice at that level. */
  @Test
  void check_smallestPossiblePExactlyAlpha_isSignificant() {
    double[] base = Forks.around(10, 0.001, 10);
    double[] slow = Forks.turned(11, 0.001, 10);
    assertThat(paired(base, slow, alpha(1 / 1024.0))).isEqualTo(RowVerdict.REGRESSION);
    // At a stricter level ten fresh pairs are not what the design asks for.
    assertThat(paired(base, slow, alpha(Math.nextDown(1 / 1024.0)))).isEqualTo(RowVerdict.SUSPECT);
    assertThat(paired(slow, base, alpha(1 / 1024.0))).isEqualTo(RowVerdict.IMPROVEMENT);
    assertThat(paired(slow, base, alpha(Math.nextDown(1 / 1024.0))))
        .isEqualTo(RowVerdict.INCONCLUSIVE);
  }

  @Test
  void check_detectableExactlyWhatIsAskedFor_hasSeenEnough() {
    double detectable = effect(NOISY, NOISY, Rules.DEFAULT).detectable();
    assertThat(check(NOISY, NOISY, detect(detectable)).outcome()).isEqualTo(Outcome.PASS);
    assertThat(check(NOISY, NOISY, detect(Math.nextDown(detectable))).outcome())
        .isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void limits_exactlyTheMargin_areNothing() {
    double margin = Math.log1p(0.02);
    assertThat(new Limits(-margin, margin, margin).verdict()).isEqualTo(RowVerdict.NO_CHANGE);
    assertThat(new Limits(margin, 1, margin).verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    assertThat(new Limits(Math.nextUp(margin), 1, margin).verdict())
        .isEqualTo(RowVerdict.REGRESSION);
    assertThat(new Limits(-1, -margin, margin).verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    assertThat(new Limits(-1, Math.nextDown(-margin), margin).verdict())
        .isEqualTo(RowVerdict.IMPROVEMENT);
  }

  /** One ruler's 2 p against the margin is below 0.005; of three rulers, 6 p is not. */
  @Test
  void check_manyRulers_areCorrectedTogether() {
    double[] base = Forks.around(10, 0.03, 10);
    double[] moved = Forks.times(base, 1.061);
    assertThat(LogRatio.unpaired(base, moved).pSlower(Math.log1p(0.02)))
        .isBetween(0.005 / 6, 0.005 / 2);
    Row x = Forks.avgt("x", Forks.around(10, 0.01, 10));
    var alone = FileGate.check(Forks.plain(x, ruler("a", base)), moved(x, moved), Rules.DEFAULT);
    assertThat(alone.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    var three =
        FileGate.check(
            Forks.plain(x, ruler("a", base), ruler("b", base), ruler("c", base)),
            moved(x, moved, ruler("b", base), ruler("c", base)),
            Rules.DEFAULT);
    assertThat(three.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void pairedRuns_twoPairs_areTheFewest() {
    var runs = new PairedRuns(2, 2, Sides.NONE, Sides.NONE, List.of(), Optional.empty());
    assertThat(runs.pairs()).isEqualTo(2);
  }

  @Test
  void warned_report_keepsTheOthers() {
    CheckReport report = check(NOISY, NOISY, Rules.DEFAULT).warned("look out");
    assertThat(report.warnings())
        .anyMatch(warning -> warning.startsWith("both sides hold the same"))
        .endsWith("look out");
    assertThat(report.rows()).hasSize(1);
  }

  private static Run moved(Row x, double[] costs, Row... others) {
    var rows = new ArrayList<>(List.of(x, ruler("a", costs)));
    rows.addAll(List.of(others));
    return Forks.plain(rows.toArray(Row[]::new));
  }

  private static Row ruler(String name, double[] costs) {
    return Rows.row("dev.parbench.benchmark.Ruler." + name, "avgt", "ns/op", costs);
  }

  private static Rules alpha(double alpha) {
    return new Rules(0.02, alpha, 0.5, Set.of());
  }

  private static Rules detect(double detect) {
    return new Rules(0.02, 0.02, detect, Set.of());
  }

  private static RowVerdict paired(double[] base, double[] candidate, Rules rules) {
    var sides = new Sides(List.of(Forks.avgt("x", base)), List.of(Forks.avgt("x", candidate)));
    var runs = new PairedRuns(base.length, base.length, sides, sides, List.of(), Optional.empty());
    return PairGate.check(runs, rules).rows().getFirst().verdict();
  }

  private static Effect effect(double[] base, double[] candidate, Rules rules) {
    return check(base, candidate, rules).rows().getFirst().effect().orElseThrow();
  }

  private static RowVerdict verdict(double[] base, double[] candidate, Rules rules) {
    return check(base, candidate, rules).rows().getFirst().verdict();
  }

  private static CheckReport check(double[] base, double[] candidate, Rules rules) {
    return FileGate.check(
        Forks.plain(Forks.avgt("x", base)), Forks.plain(Forks.avgt("x", candidate)), rules);
  }
}
