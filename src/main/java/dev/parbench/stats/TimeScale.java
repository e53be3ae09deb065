package dev.parbench.stats;

import java.util.Collection;
import java.util.List;

/** Units of time. A column of times uses one, chosen for all its values. */
public enum TimeScale {
  /** Nanoseconds. */
  NANOSECONDS("ns", 1e-9),
  /** Microseconds. */
  MICROSECONDS("µs", 1e-6),
  /** Milliseconds. */
  MILLISECONDS("ms", 1e-3),
  /** Seconds. */
  SECONDS("s", 1);

  private final String symbol;
  private final double seconds;

  TimeScale(String symbol, double seconds) {
    this.symbol = symbol;
    this.seconds = seconds;
  }

  /** The largest unit in which no finite positive value is below 1; nanoseconds at the least. */
  public static TimeScale of(Collection<Double> seconds) {
    double least =
        seconds.stream()
            .mapToDouble(Double::doubleValue)
            .filter(s -> s > 0 && Double.isFinite(s))
            .min()
            .orElse(1);
    TimeScale best = NANOSECONDS;
    for (var scale : values()) {
      if (least >= scale.seconds) {
        best = scale;
      }
    }
    return best;
  }

  /** A time in the unit that suits it: {@code 131 µs}, {@code 0.250 ns}. */
  public static String text(double seconds) {
    var scale = of(List.of(seconds));
    return Numbers.three(seconds / scale.seconds) + " " + scale.symbol;
  }

  /** The unit's symbol, e.g. {@code ms}. */
  public String symbol() {
    return symbol;
  }

  /** The unit's length in seconds. */
  public double seconds() {
    return seconds;
  }
}
