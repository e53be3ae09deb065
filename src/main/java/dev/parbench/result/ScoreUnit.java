package dev.parbench.result;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A JMH score unit and its direction.
 *
 * @param text as JMH writes it
 * @param lessIsBetter true of {@code …/op}, false of {@code ops/…}
 * @param seconds the length of the time unit in seconds; empty when the unit is not one of time
 */
public record ScoreUnit(String text, boolean lessIsBetter, OptionalDouble seconds) {

  private static final Map<String, Double> SECONDS =
      Map.of(
          "ns", 1e-9, "us", 1e-6, "μs", 1e-6, "µs", 1e-6, "ms", 1e-3, "s", 1.0, "min", 60.0, "hr",
          3600.0, "day", 86400.0);

  /** Reads {@code ms/op}, {@code ops/s}, {@code B/op} and the like; empty for anything else. */
  public static Optional<ScoreUnit> parse(String text) {
    if (text.startsWith("ops/")) {
      return Optional.of(new ScoreUnit(text, false, seconds(text.substring(4))));
    }
    if (text.endsWith("/op")) {
      return Optional.of(new ScoreUnit(text, true, seconds(text.substring(0, text.length() - 3))));
    }
    return Optional.empty();
  }

  /** Converts a score to seconds per operation; empty when the unit is not one of time. */
  public OptionalDouble secondsPerOp(double score) {
    if (seconds.isEmpty()) {
      return OptionalDouble.empty();
    }
    double scale = seconds.getAsDouble();
    return OptionalDouble.of(lessIsBetter ? score * scale : scale / score);
  }

  private static OptionalDouble seconds(String unit) {
    Double seconds = SECONDS.get(unit);
    return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }
}
