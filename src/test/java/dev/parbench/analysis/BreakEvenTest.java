package dev.parbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.analysis.BreakEven.Reach;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Interval;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BreakEvenTest {

  private static Estimate speedup(double low, double value, double high) {
    return new Estimate(value, new Interval(low, high), 3);
  }

  private static BreakEven breakEven(Estimate one, Estimate ten, Estimate hundred) {
    var speedups = new TreeMap<Integer, Estimate>();
    speedups.put(1, one);
    speedups.put(10, ten);
    speedups.put(100, hundred);
    return BreakEven.of("fork-join", 0, speedups);
  }

  @Test
  void of_crossingHalfWay_isHalfWayOnLogarithms() {
    var found = breakEven(speedup(0.4, 0.5, 0.6), speedup(1.9, 2, 2.1), speedup(1.9, 2, 2.1));
    assertThat(found.reach()).isEqualTo(Reach.FROM);
    assertThat(found.micros().value()).isCloseTo(Math.sqrt(10), within(1e-9));
    assertThat(found.micros().interval().low()).isLessThan(Math.sqrt(10));
    assertThat(found.micros().interval().high()).isGreaterThan(Math.sqrt(10));
  }

  /** From the upper end on, the whole interval of the speed-up is above 1. */
  @Test
  void of_intervalAcrossOneInTheMiddle_endsBeyondIt() {
    var found = breakEven(speedup(0.4, 0.5, 0.6), speedup(0.8, 1.1, 1.5), speedup(1.7, 1.8, 1.9));
    assertThat(found.micros().interval().high()).isBetween(10.0, 100.0);
    assertThat(found.micros().value()).isBetween(1.0, 10.0);
  }

  @Test
  void of_dipAboveTheCrossing_countsFromTheDip() {
    var found = breakEven(speedup(1.4, 1.5, 1.6), speedup(0.4, 0.5, 0.6), speedup(1.9, 2, 2.1));
    assertThat(found.micros().value()).isGreaterThan(10);
  }

  @Test
  void of_fasterEverywhere_isAlways() {
    var fast = speedup(1.4, 1.5, 1.6);
    assertThat(breakEven(fast, fast, fast)).hasToString("at most 1 µs");
  }

  @Test
  void of_notSurelyFasterAtTheEnd_isNever() {
    var slow = speedup(0.4, 0.5, 0.6);
    assertThat(breakEven(slow, slow, speedup(0.9, 1.5, 2))).hasToString("not up to 100 µs");
  }

  @Test
  void of_touchingOneAtTheLeastLength_startsThere() {
    var fast = speedup(1.4, 1.5, 1.6);
    var found = breakEven(speedup(0.9, 1.1, 1.3), fast, fast);
    assertThat(found.micros().interval().low()).isEqualTo(1);
    assertThat(found.micros().value()).isEqualTo(1);
  }

  @Test
  void of_infiniteEnds_stayFinite() {
    var found =
        breakEven(
            speedup(0, 0.5, Double.POSITIVE_INFINITY),
            speedup(1.4, 1.5, 1.6),
            speedup(1.4, 1.5, 1.6));
    assertThat(found.micros().value()).isFinite();
    assertThat(found.micros().interval().high()).isFinite();
  }

  @Test
  void length_microsAndMillis_areToldInTheirUnit() {
    assertThat(BreakEven.length(1.25)).isEqualTo("1.25 µs");
    assertThat(BreakEven.length(10_000)).isEqualTo("10 ms");
  }
}
