package dev.parbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PrecisionTest {

  /** t(0.975, 2) = 4.302653 (Student table); the logarithms are 0 and ± 0.1. */
  @Test
  void of_threeSamples_isHalfTheIntervalOfTheLogarithm() {
    double expected = 4.302653 * 0.1 / Math.sqrt(3);
    assertThat(Precision.of(Math.exp(-0.1), 1, Math.exp(0.1))).isCloseTo(expected, within(1e-6));
    assertThat(Precision.of(10 * Math.exp(-0.1), 10, 10 * Math.exp(0.1)))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void of_oneSampleOrNoneThatIsPositive_saysSo() {
    assertThat(Precision.of(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Precision.of(0)).isNaN();
    assertThat(Precision.of(-1, -2)).isNaN();
    assertThat(Precision.of(0, 1, 2)).isNaN();
    // All but one are positive, and so is the interval of the mean.
    assertThat(Precision.of(1, 1)).isZero();
  }

  /** t(0.975, 2) = 4.302653, t(0.975, 3) = 3.182446 (Student table). */
  @Test
  void withOneMore_threeSamples_followsStudentsTable() {
    double expected = 0.1 * (3.182446 / 2) / (4.302653 / Math.sqrt(3));
    assertThat(Precision.withOneMore(0.1, 3)).isCloseTo(expected, within(1e-6));
  }
}
