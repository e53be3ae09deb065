package dev.parbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SensitivityTest {

  /**
   * R: power.t.test(n = 10, sd = 1, sig.level = .05, power = .8, type = "paired", alternative =
   * "one.sided") gives delta = 0.853; the shifted t overstates it by less than 1 %.
   */
  @Test
  void detectable_tenPairs_isClosesToRsPower() {
    double delta = new Sensitivity(0.05, 0.8, 0).detectable(0.01 / Math.sqrt(10), 9);
    assertThat(Math.log1p(delta) / 0.01).isBetween(0.853, 0.853 * 1.01);
  }

  @Test
  void detectable_quietRow_isBeyondTheMargin() {
    // t(0.95, 9) = 1.8331, t(0.8, 9) = 0.8834 (Student table)
    assertThat(new Sensitivity(0.05, 0.8, 0.03).detectable(0.001, 9))
        .isCloseTo(1.03 * Math.exp((1.8331 + 0.8834) * 0.001) - 1, within(1e-6));
    assertThat(new Sensitivity(0.05, 0.8, 0.03).detectable(0, 9)).isCloseTo(0.03, within(1e-12));
  }

  /** t(0.98, 9) = 2.3984, t(0.8, 9) = 0.8834 (SciPy 1.17.1: stats.t.ppf). */
  @Test
  void largestError_slowdown_isSharedByLevelAndPower() {
    for (double margin : new double[] {0, 0.03, 0.09}) {
      assertThat(new Sensitivity(0.02, 0.8, margin).largestError(0.10, 9))
          .isCloseTo((Math.log(1.10) - Math.log1p(margin)) / (2.3984 + 0.8834), within(1e-5));
    }
  }

  @Test
  void largestError_ofAnyDesign_isTheInverseOfDetectable() {
    for (double margin : new double[] {0, 0.03, 0.08}) {
      for (double freedom : new double[] {4.5, 9, 29}) {
        var test = new Sensitivity(0.02, 0.9, margin);
        assertThat(test.detectable(test.largestError(0.10, freedom), freedom))
            .isCloseTo(0.10, within(1e-9));
      }
    }
  }

  @Test
  void sensitivity_outOfRange_isRefused() {
    for (double[] bad :
        new double[][] {{0, 0.8, 0}, {0.5, 0.8, 0}, {0.1, 0.5, 0}, {0.1, 1, 0}, {0.1, 0.8, -1}}) {
      assertThatThrownBy(() -> new Sensitivity(bad[0], bad[1], bad[2]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(String.valueOf(bad[1]));
    }
  }
}
