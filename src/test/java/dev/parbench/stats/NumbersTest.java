package dev.parbench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "1.9678, 1.97", "19.678, 19.7", "196.78, 197", "1967.8, 1968", "0.0019678, 0.00197",
    "9.996, 10.0", "0, 0", "-1.9678, -1.97", "NaN, –", "Infinity, ∞"
  })
  void three_anyValue_hasThreeSignificantDigits(double value, String text) {
    assertThat(Numbers.three(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "0.30000000000000004, 0.3", "10000, 10000", "0, 0", "1.25, 1.25"})
  void tick_anyValue_hasNoNeedlessDigits(double value, String text) {
    assertThat(Numbers.tick(value)).isEqualTo(text);
  }

  @Test
  void factor_estimate_usesTheDecimalsOfTheValue() {
    var estimate = new Estimate(1.9678, new Interval(1.9, 2.04), 3);
    assertThat(Numbers.factor(estimate)).isEqualTo("1.97× [1.90, 2.04]");
  }

  @Test
  void factor_oneFork_showsThatThereIsNoInterval() {
    assertThat(Numbers.factor(new Estimate(2, Interval.UNKNOWN, 1))).isEqualTo("2.00× [?]");
  }

  @Test
  void factor_germanAndTurkishLocale_isTheSame() {
    var estimate = new Estimate(1.9678, new Interval(1.9, 2.04), 3);
    var before = Locale.getDefault();
    try {
      for (String language : List.of("de", "tr")) {
        Locale.setDefault(Locale.of(language));
        assertThat(Numbers.factor(estimate)).isEqualTo("1.97× [1.90, 2.04]");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void estimates_scaled_keepTheirUnitAndInterval() {
    var seconds = new Estimate(0.0051, new Interval(0.005, 0.0052), 3);
    assertThat(Numbers.time(seconds, TimeScale.MILLISECONDS)).isEqualTo("5.10 [5.00, 5.20]");
    assertThat(Numbers.withInterval(new Estimate(2, new Interval(1, 3), 2)))
        .isEqualTo("2.00 [1.00, 3.00]");
    assertThat(Numbers.percent(new Estimate(0.413, new Interval(0.399, 0.427), 3)))
        .isEqualTo("41.3 % [39.9, 42.7]");
    assertThat(Numbers.percent(0.98)).isEqualTo("98 %");
    for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThat(Numbers.percent(none)).isEqualTo(Numbers.NONE);
      assertThat(Numbers.tick(none)).isEqualTo(Numbers.NONE);
      assertThat(Numbers.factor(new Estimate(none, Interval.UNKNOWN, 1))).isEqualTo(Numbers.NONE);
    }
    assertThat(Numbers.three(Double.NEGATIVE_INFINITY)).isEqualTo("-∞");
  }

  @Test
  void timeScale_units_haveSymbolAndLength() {
    assertThat(TimeScale.MICROSECONDS.symbol()).isEqualTo("µs");
    assertThat(TimeScale.MICROSECONDS.seconds()).isEqualTo(1e-6);
    assertThat(TimeScale.of(List.of(0.0, 1e-6))).isEqualTo(TimeScale.MICROSECONDS);
  }

  @Test
  void of_mixedTimes_takesTheUnitOfTheLeast() {
    assertThat(TimeScale.of(List.of(0.0051, 5.1, Double.NaN))).isEqualTo(TimeScale.MILLISECONDS);
    assertThat(TimeScale.of(List.of())).isEqualTo(TimeScale.SECONDS);
    assertThat(TimeScale.text(0.0124)).isEqualTo("12.4 ms");
    assertThat(TimeScale.text(131_103e-9)).isEqualTo("131 µs");
    assertThat(TimeScale.of(List.of(1e-12))).isEqualTo(TimeScale.NANOSECONDS);
  }
}
