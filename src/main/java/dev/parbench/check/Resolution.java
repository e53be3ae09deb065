package dev.parbench.check;

import dev.parbench.result.Row;
import dev.parbench.result.ScoreUnit;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How finely a score can be read. Forks that do not differ at all agree to one step of the scale,
 * no better: a value rounded to steps of s has the variance s²/12 (Sheppard 1898).
 */
final class Resolution {

  /** The coarsest step of {@code System.nanoTime} among usual systems (Windows), s. */
  private static final double TIMER = 100e-9;

  /** Where nothing is known of the scale: JMH's own summaries print no more digits. */
  private static final double UNKNOWN = 1e-6;

  private Resolution() {}

  /** The standard deviation of the logarithm of a value on a scale. */
  static double of(double step, double value) {
    double share = step > 0 && value > 0 ? step / value : UNKNOWN;
    return share / Math.sqrt(12);
  }

  /** The standard deviation that the timer's step gives the logarithm of a fork's score. */
  static double ofScore(Row row) {
    return of(TIMER, measured(row).orElse(0));
  }

  /** For how long a fork was measured, in seconds; empty where the file does not tell. */
  private static OptionalDouble measured(Row row) {
    int iterations = Math.max(1, row.settings().measurementIterations());
    if (row.key().mode().equals("ss")) {
      return Arrays.stream(ForkTimes.of(row)).map(cost -> cost * iterations).average();
    }
    String[] time = row.settings().measurementTime().strip().split("\\s+", -1);
    if (time.length != 2 || !time[0].matches("\\d{1,9}")) {
      return OptionalDouble.empty();
    }
    var unit = ScoreUnit.parse(time[1] + "/op").map(ScoreUnit::seconds);
    return unit.isPresent() && unit.get().isPresent()
        ? OptionalDouble.of(iterations * Double.parseDouble(time[0]) * unit.get().getAsDouble())
        : OptionalDouble.empty();
  }
}
