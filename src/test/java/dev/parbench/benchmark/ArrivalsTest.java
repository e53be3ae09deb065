package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {

  @Test
  void nanos_anySeed_arriveInOrderAndExactlyAtTheRate() {
    long[] nanos = Arrivals.nanos(1000, 500, 7);
    assertThat(nanos).isSorted().hasSize(1000);
    assertThat(nanos[0]).isPositive();
    assertThat(nanos[999]).isEqualTo(2_000_000_000L);
  }

  @Test
  void nanos_equalSeeds_giveEqualTimesAndOthersDoNot() {
    assertThat(Arrivals.nanos(100, 1000, 1))
        .isEqualTo(Arrivals.nanos(100, 1000, 1))
        .isNotEqualTo(Arrivals.nanos(100, 1000, 2));
  }

  /**
   * Of exponential gaps a share of 1 - 1/e is shorter than the mean; of equal gaps half or none.
   */
  @Test
  void nanos_gaps_areThoseOfIndependentUsers() {
    long[] nanos = Arrivals.nanos(100_000, 1000, 3);
    long shorter =
        IntStream.range(1, nanos.length).filter(i -> nanos[i] - nanos[i - 1] < 1_000_000).count();
    assertThat(shorter / 1e5).isBetween(0.62, 0.645);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void nanos_noRate_isRefused(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arrivals.nanos(1, rate, 1))
        .withMessageContaining("no rate");
  }
}
