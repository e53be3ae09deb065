package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.check.PairedRuns.Sides;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
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
  private static final RowKey KEY = Forks.avgt("x").key();

  @Test
  void needed_quietRow_isThePlannedNumber() {
    assertThat(needed(pairs(PAIRS, 0.01, 1))).isEqualTo(PAIRS);
    assertThat(needed(pairs(PAIRS, 0, 1))).isEqualTo(PAIRS);
  }

  /**
   * d is ± 0.1, its deviation 0.1 × √(10/9). The strict stage asks for an error of ln 1.1 / (2.3984
   * + 1.1273) = 0.027033 (SciPy 1.17.1: t.ppf(0.98, 9), t.ppf(0.8556, 9)): (0.105409 / 0.027033)² =
   * 15.2.
   */
  @Test
  void needed_noisyRow_followsFromTheNoiseOfTheFirstPairs() {
    assertThat(needed(pairs(PAIRS, 0.1, 1))).isEqualTo(16);
    assertThat(needed(pairs(25, 0.1, 1))).isEqualTo(16);
  }

  @Test
  void needed_slowerOrFasterRow_isTheSame() {
    assertThat(needed(pairs(PAIRS, 0.1, 1.5))).isEqualTo(16);
    assertThat(needed(pairs(PAIRS, 0.1, 0.5))).isEqualTo(16);
  }

  @Test
  void needed_moreThanTheMost_isHopelessAndGetsNothing() {
    assertThat(PairGate.needed(runs(pairs(PAIRS, 0.1, 1), 16), Rules.DEFAULT))
        .containsEntry(KEY, 16);
    assertThat(PairGate.needed(runs(pairs(PAIRS, 0.1, 1), 15), Rules.DEFAULT))
        .containsEntry(KEY, 10);
  }

  @Test
  void needed_rulerOrTooFewForks_isNeverMore() {
    var name = "dev.parbench.benchmark.Ruler.park";
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
    RowCheck row = row(pairs(16, 0.1, 1), MOST);
    assertThat(row.verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    assertThat(row.blocking()).isFalse();
    assertThat(row.baseForks()).isEqualTo(16);
    assertThat(row.effect().orElseThrow().detectable()).isBetween(0.09, 0.10);
  }

  @Test
  void check_noisyRowWithoutItsPairs_isInvalid() {
    RowCheck row = row(pairs(PAIRS, 0.1, 1), MOST);
    assertThat(row.verdict()).isEqualTo(RowVerdict.INVALID);
    assertThat(row.note()).isEqualTo("of 16 pairs, 10 base and 10 candidate forks were measured");
  }

  @Test
  void check_hopelessRow_blocks() {
    RowCheck row = row(pairs(PAIRS, 0.1, 1), 15);
    assertThat(row.verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    assertThat(row.blocking()).isTrue();
    assertThat(row.effect().orElseThrow().detectable()).isGreaterThan(0.10);
  }

  @Test
  void check_suspect_isMeasuredAgainWithAsManyPairs() {
    var screen = pairs(16, 0.1, 1.2);
    assertThat(PairGate.suspects(runs(screen, MOST), Rules.DEFAULT)).containsExactly(KEY);
    var cleared =
        new PairedRuns(PAIRS, MOST, screen, pairs(16, 0.1, 1), List.of(), Optional.empty());
    RowCheck row = PairGate.check(cleared, Rules.DEFAULT).rows().getFirst();
    assertThat(row.blocking()).isFalse();
    // What could be found follows from the noise that planned the pairs, not from the fresh noise.
    assertThat(row.effect().orElseThrow().detectable()).isBetween(0.09, 0.10);
    var thin = new PairedRuns(PAIRS, MOST, screen, pairs(15, 0.1, 1), List.of(), Optional.empty());
    row = PairGate.check(thin, Rules.DEFAULT).rows().getFirst();
    assertThat(row.note()).startsWith("suspected to be slower");
    assertThat(row.blocking()).isTrue();
  }

  @Test
  void pairedRuns_impossibleNumbers_areRefused() {
    assertThatThrownBy(() -> runs(pairs(PAIRS, 0.1, 1), 9)).hasMessageContaining("10 to 9");
    assertThatThrownBy(
            () -> new PairedRuns(1, 1, Sides.NONE, Sides.NONE, List.of(), Optional.empty()))
        .hasMessageContaining("1 to 1");
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
