package dev.parbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TestsTest {

  /**
   * Darwin's maize: Fisher, "The Design of Experiments" (1935), section 21, counts 863 of 32768
   * patterns with a sum at least as large.
   */
  @Test
  void signFlip_darwinsMaize_isFishersCount() {
    double p = SignFlip.pGreater(49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48);
    assertThat(p).isEqualTo(863 / 32768.0);
  }

  @Test
  void signFlip_allAbove_isTheSmallestPossible() {
    assertThat(SignFlip.pGreater(1, 2, 3, 4, 5))
        .isEqualTo(SignFlip.smallest(5))
        .isEqualTo(1 / 32.0);
    assertThat(SignFlip.pGreater(-1, -2)).isEqualTo(1);
    assertThat(SignFlip.pGreater(1)).isEqualTo(0.5);
  }

  @Test
  void signFlip_sumsThatDifferInTheLastBit_countAsEqual() {
    // 0.1 + 0.2 + 0.3 depends on the order of the additions; with signs +-+ and --+ reordered too.
    assertThat(SignFlip.pGreater(0.3, -0.2, -0.1)).isEqualTo(5 / 8.0);
  }

  @Test
  void signFlip_tinyDifferences_areNotRoundedAway() {
    assertThat(SignFlip.pGreater(0.3e-9, -0.2e-9, -0.1e-9)).isEqualTo(5 / 8.0);
    assertThat(SignFlip.pGreater(1e-9, 1e-9, 1e-9)).isEqualTo(1 / 8.0);
  }

  /** The textbook's shortcut, Σx² − n·x̄², is off by more than the variance itself here. */
  @Test
  void moments_valuesFarFromZero_keepTheirVariance() {
    var moments = Moments.of(new double[] {1e15 + 1, 1e15 + 2, 1e15 + 4});
    assertThat(moments.variance()).isCloseTo(7 / 3.0, within(0.01));
    assertThat(moments.mean()).isCloseTo(1e15 + 7 / 3.0, within(0.1));
  }

  @Test
  void signFlip_noOrTooManyPairs_isRefused() {
    assertThatThrownBy(SignFlip::pGreater).hasMessageContaining("not 0");
    assertThatThrownBy(() -> SignFlip.pGreater(new double[21])).hasMessageContaining("not 21");
    assertThat(SignFlip.pGreater(new double[20])).isEqualTo(1);
  }

  /** R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03 0.06 0.06 0.02. */
  @Test
  void holm_fourTests_isRsAdjustment() {
    double[] adjusted = Holm.adjust(0.01, 0.04, 0.03, 0.005);
    double[] expected = {0.03, 0.06, 0.06, 0.02};
    assertThat(adjusted).containsExactly(expected, within(1e-12));
  }

  @Test
  void holm_largeP_isCappedAtOne() {
    assertThat(Holm.adjust(0.9, 0.8)).containsExactly(1, 1);
    assertThat(Holm.adjust(0.2)).containsExactly(0.2);
    assertThat(Holm.adjust()).isEmpty();
  }

  /** Values of SciPy 1.17.1 (scipy.stats.t). */
  @Test
  void studentT_fractionalFreedom_isScipys() {
    assertThat(StudentT.cumulative(-3.1, 5.7)).isCloseTo(0.011290438165881331, within(1e-12));
    assertThat(StudentT.quantile(0.975, 5.7)).isCloseTo(2.4784713087006094, within(1e-8));
    assertThat(StudentT.quantile(0.9995, 4)).isCloseTo(8.610301581379522, within(1e-7));
    assertThat(StudentT.quantile(0.025, 5.7)).isCloseTo(-2.4784713087006094, within(1e-8));
  }

  @Test
  void mean_samples_hasTheStudentInterval() {
    Estimate estimate = Estimates.mean(1, 2, 3, 4);
    assertThat(estimate.value()).isEqualTo(2.5);
    // t(0.975, 3) = 3.1824 (Student table), s = 1.29099
    assertThat(estimate.interval().high()).isCloseTo(2.5 + 3.1824 * 1.29099 / 2, within(1e-4));
    assertThat(estimate.interval().low()).isCloseTo(2.5 - 3.1824 * 1.29099 / 2, within(1e-4));
    assertThat(estimate.samples()).isEqualTo(4);
    assertThat(Estimates.mean(7).interval()).isEqualTo(Interval.UNKNOWN);
    assertThat(Estimates.mean(7).value()).isEqualTo(7);
    assertThatThrownBy(Estimates::mean).hasMessageContaining("no samples");
    assertThatThrownBy(() -> Estimates.mean(1, Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void ratio_oneFork_hasNoInterval() {
    Estimate estimate = Estimates.ratio(new double[] {4, 4}, new double[] {2});
    assertThat(estimate.value()).isCloseTo(2, within(1e-12));
    assertThat(estimate.interval().isKnown()).isFalse();
    assertThat(Estimates.geometricMean(2, 8)).isCloseTo(4, within(1e-12));
    assertThatThrownBy(Estimates::geometricMean).hasMessageContaining("no samples");
  }

  @Test
  void interval_relations_followItsEnds() {
    var interval = new Interval(1, 2);
    assertThat(interval.contains(1)).isTrue();
    assertThat(interval.contains(2)).isTrue();
    assertThat(interval.contains(0.999)).isFalse();
    assertThat(interval.contains(2.001)).isFalse();
    assertThat(interval.overlaps(new Interval(2, 3))).isTrue();
    assertThat(interval.overlaps(new Interval(0, 1))).isTrue();
    assertThat(interval.overlaps(new Interval(2.1, 3))).isFalse();
    assertThat(interval.overlaps(new Interval(0, 0.9))).isFalse();
    assertThat(interval.overlaps(Interval.UNKNOWN)).isTrue();
    assertThat(Interval.UNKNOWN.overlaps(interval)).isTrue();
    assertThat(Interval.UNKNOWN.contains(1)).isFalse();
    assertThatThrownBy(() -> new Interval(2, 1)).hasMessageContaining("above");
    assertThatThrownBy(() -> new Interval(Double.NaN, 1)).hasMessageContaining("one end");
    var estimate = new Estimate(1.5, interval, 3);
    assertThat(estimate.isAbove(0.9)).isTrue();
    assertThat(estimate.isAbove(1)).isFalse();
    assertThat(estimate.isBelow(2.1)).isTrue();
    assertThat(estimate.isBelow(2)).isFalse();
    assertThatThrownBy(() -> new Estimate(1, interval, 0)).hasMessageContaining("not 0");
  }

  @Test
  void pooled_multiplicities_countAsValues() {
    var weighted = new TreeMap<>(Map.of(1.0, 3L, 5.0, 1L));
    Pooled pooled = Pooled.of(weighted);
    assertThat(pooled).isEqualTo(Pooled.of(Pooled.weigh(1, 5, 1, 1)));
    assertThat(pooled.count()).isEqualTo(4);
    assertThat(pooled.mean()).isEqualTo(2);
    // t(0.9995, 3) = 12.924 (Student table), s = 2
    assertThat(pooled.error()).isCloseTo(12.924, within(1e-3));
    assertThat(Pooled.of(Pooled.weigh(1, 2, Double.NaN)).error()).isNaN();
    assertThat(Pooled.of(Pooled.weigh(1, 2)).error()).isNaN();
    assertThat(Pooled.of(Pooled.weigh()).mean()).isNaN();
  }

  @Test
  void percentile_interpolatesAtRankPTimesNPlus1() {
    var weighted = Pooled.weigh(10, 20, 20, 40);
    assertThat(Pooled.percentile(weighted, 0)).isEqualTo(10);
    assertThat(Pooled.percentile(weighted, 30)).isEqualTo(15);
    assertThat(Pooled.percentile(weighted, 50)).isEqualTo(20);
    assertThat(Pooled.percentile(weighted, 70)).isEqualTo(30);
    assertThat(Pooled.percentile(weighted, 100)).isEqualTo(40);
    assertThat(Pooled.percentile(Pooled.weigh(), 50)).isNaN();
  }
}
