package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.check.PairedRuns.Sides;
import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.check.verdict.Series;
import dev.parbench.result.Row;
import dev.parbench.result.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many pairs a noisy row gets, and what becomes of it with and without them. */
class NeededPairsTest {

  private static final int PAIRS = 10;
  private static final int MOST = 30;
  private static final Series KEY = new Series(Forks.avgt("x").key(), "");

  @Test
  void needed_quietRow_isThePlannedNumber() {
    assertThat(needed(pairs(PAIRS, 0.01, 1))).isEqualTo(PAIRS);
    assertThat(needed(pairs(PAIRS, 0, 1))).isEqualTo(PAIRS);
  }

  /**
   * d is ± 0.1, its deviation 0.1 × √(10/9). The screening asks for an error of (ln 1.1 − ln 1.02)
   * / (1.8331 + 1.6663) = 0.021577 (SciPy 1.17.1: t.ppf(0.95, 9), t.ppf(0.935, 9)): (0.105409 /
   * 0.021577)² = 23.9.
   */
  @Test
  void needed_noisyRow_followsFromTheNoiseOfTheFirstPairs() {
    assertThat(needed(pairs(PAIRS, 0.1, 1))).isEqualTo(24);
    assertThat(needed(pairs(25, 0.1, 1))).isEqualTo(24);
  }

  @Test
  void needed_slowerOrFasterRow_isTheSame() {
    assertThat(needed(pairs(PAIRS, 0.1, 1.5))).isEqualTo(24);
    assertThat(needed(pairs(PAIRS, 0.1, 0.5))).isEqualTo(24);
  }

  @Test
  void needed_moreThanTheMost_isTheMostUnlessTheBaseIsHopeless() {
    assertThat(PairGate.needed(runs(pairs(PAIRS, 0.1, 1), 24), Rules.DEFAULT))
        .containsEntry(KEY, 24);
    assertThat(PairGate.needed(runs(pairs(PAIRS, 0.1, 1), 15), Rules.DEFAULT))
        .containsEntry(KEY, 15);
    Row wild = Forks.avgt("x", noisy(PAIRS, 0.1, 1));
    var both = new Sides(List.of(wild), List.of(Forks.avgt("x", fill(PAIRS))));
    assertThat(PairGate.needed(runs(both, 15), Rules.DEFAULT)).containsEntry(KEY, PAIRS);
  }

  @Test
  void needed_rulerOrTooFewForks_isNeverMore() {
    var name = "dev.parbench.benchmark.Ruler.wakeUp";
    double[] ten = fill(10);
    var sides =
        new Sides(
            List.of(Rows.row(name, "avgt", "ns/op", ten)),
            List.of(Rows.row(name, "avgt", "ns/op", noisy(PAIRS, 0.1, 1))));
    assertThat(PairGate.needed(runs(sides, MOST), Rules.DEFAULT).values()).containsExactly(PAIRS);
    assertThat(PairGate.needed(runs(pairs(9, 0.1, 1), MOST), Rules.DEFAULT)).isEmpty();
  }

  @Test
  void check_noisyRowWithItsPairs_couldHaveShownTheSlowDown() {
    RowCheck row = row(pairs(24, 0.1, 1), MOST);
    assertThat(row.verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    assertThat(row.blocking()).isFalse();
    assertThat(row.baseForks()).isEqualTo(24);
    assertThat(row.effect().orElseThrow().detectable()).isBetween(0.09, 0.10);
  }

  @Test
  void check_noisyRowWithoutItsPairs_isInvalid() {
    RowCheck row = row(pairs(PAIRS, 0.1, 1), MOST);
    assertThat(row.verdict()).isEqualTo(RowVerdict.INVALID);
    assertThat(row.note()).isEqualTo("of 24 pairs, 10 base and 10 candidate forks were measured");
    assertThat(row.baseForks()).isEqualTo(10);
  }

  @Test
  void check_noiseOfTheCandidateAlone_neverExcusesARow() {
    RowCheck row = row(pairs(15, 0.1, 1), 15);
    assertThat(row.verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    assertThat(row.blocking()).isTrue();
    assertThat(row.effect().orElseThrow().detectable()).isGreaterThan(0.10);
  }

  @Test
  void check_noiseOfTheBase_isTooNoisyAndNotGated() {
    Row wild = Forks.avgt("x", noisy(PAIRS, 0.1, 1));
    Row quiet = Forks.avgt("quiet", fill(PAIRS));
    var alone = new Sides(List.of(wild), List.of(Forks.avgt("x", fill(PAIRS))));
    CheckReport report = PairGate.check(runs(alone, 15), Rules.DEFAULT);
    assertThat(report.rows().getFirst().verdict()).isEqualTo(RowVerdict.TOO_NOISY);
    assertThat(report.rows().getFirst().blocking()).isFalse();
    assertThat(report.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(report.warnings()).contains("nothing was gated: every row is too noisy");
    var beside = new Sides(List.of(wild, quiet), List.of(Forks.avgt("x", fill(PAIRS)), quiet));
    assertThat(PairGate.check(runs(beside, 15), Rules.DEFAULT).outcome()).isEqualTo(Outcome.PASS);
  }

  /**
   * An error of (ln 1.05 − ln 1.02) / (2.3984 + 2.0138) = 0.006570 (t.ppf(0.98, 9), t.ppf(0.9 /
   * 0.935, 9)) and a deviation of 0.02 × √(10/9), which is 0.034684 at most with 95 % confidence (×
   * √(9 / 3.3251), chi2.ppf(0.05, 9)): (0.034684 / 0.006570)² = 27.87.
   */
  @Test
  void suspects_freshPairs_followFromTheScreenedNoise() {
    assertThat(fresh(0.001)).isEqualTo(10);
    assertThat(fresh(0.02)).isEqualTo(28);
    assertThat(fresh(0.08)).isEqualTo(30);
  }

  @Test
  void check_suspect_isMeasuredAgainWithTheFreshPairsItAsksFor() {
    var screen = pairs(PAIRS, 0.03, 1.1);
    RowCheck row = confirmed(screen, pairs(30, 0.03, 1)).rows().getFirst();
    assertThat(row.verdict()).isEqualTo(RowVerdict.NO_CHANGE);
    row = confirmed(screen, pairs(29, 0.03, 1)).rows().getFirst();
    assertThat(row.note()).startsWith("suspected to be slower");
    assertThat(row.verdict()).isEqualTo(RowVerdict.SUSPECT);
    assertThat(confirmed(screen, pairs(30, 0.03, 1.1)).outcome()).isEqualTo(Outcome.REGRESSION);
  }

  /** Thirty pairs of this noise find 5 % in less than 80 %, so only the interval can clear it. */
  @Test
  void check_suspectThatCouldNotBeConfirmed_isClearedByItsIntervalAlone() {
    var screen = pairs(PAIRS, 0.08, 1.15);
    CheckReport near = confirmed(screen, pairs(30, 0.08, 1.03));
    assertThat(near.rows().getFirst().verdict()).isEqualTo(RowVerdict.SUSPECT);
    assertThat(near.rows().getFirst().note()).contains("could neither confirm nor clear it");
    assertThat(near.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    CheckReport far = confirmed(screen, pairs(30, 0.08, 1));
    assertThat(far.rows().getFirst().effect().orElseThrow().high()).isLessThan(1.05);
    assertThat(far.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void pairedRuns_impossibleNumbers_areRefused() {
    assertThatThrownBy(() -> runs(pairs(PAIRS, 0.1, 1), 9)).hasMessageContaining("10 to 9");
    assertThatThrownBy(
            () -> new PairedRuns(1, 1, Sides.NONE, Sides.NONE, List.of(), Optional.empty()))
        .hasMessageContaining("1 to 1");
  }

  private static int fresh(double noise) {
    return PairGate.suspects(runs(pairs(PAIRS, noise, 1.15), PAIRS), Rules.DEFAULT)
        .getOrDefault(KEY, 0);
  }

  private static CheckReport confirmed(Sides screen, Sides fresh) {
    var runs = new PairedRuns(PAIRS, PAIRS, screen, fresh, List.of(), Optional.empty());
    return PairGate.check(runs, Rules.DEFAULT);
  }

  private static int needed(Sides sides) {
    return PairGate.needed(runs(sides, MOST), Rules.DEFAULT).getOrDefault(KEY, 0);
  }

  private static RowCheck row(Sides sides, int most) {
    return PairGate.check(runs(sides, most), Rules.DEFAULT).rows().getFirst();
  }

  private static PairedRuns runs(Sides screen, int most) {
    return new PairedRuns(PAIRS, most, screen, Sides.NONE, List.of(), Optional.empty());
  }

  private static Sides pairs(int pairs, double noise, double factor) {
    Row base = Forks.avgt("x", Arrays.copyOf(fill(pairs), pairs));
    return new Sides(List.of(base), List.of(Forks.avgt("x", noisy(pairs, noise, factor))));
  }

  private static double[] fill(int pairs) {
    double[] costs = new double[pairs];
    Arrays.fill(costs, 10);
    return costs;
  }

  /** Differences of plus and minus {@code noise} in turn. */
  private static double[] noisy(int pairs, double noise, double factor) {
    var costs = new ArrayList<Double>();
    for (int i = 0; i < pairs; i++) {
      costs.add(10 * factor * Math.exp(i % 2 == 0 ? noise : -noise));
    }
    return costs.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
