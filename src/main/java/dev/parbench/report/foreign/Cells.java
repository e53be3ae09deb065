package dev.parbench.report.foreign;

import dev.parbench.chart.foreign.Quantity;
import dev.parbench.result.Score;
import dev.parbench.stats.Numbers;
import java.util.Map;
import java.util.Optional;

/** Cells of tables for the template: a text, and what it is sorted by where that is a number. */
final class Cells {

  private Cells() {}

  static Map<String, Object> column(String title, boolean number) {
    return Map.of("title", title, "number", number);
  }

  static Map<String, Object> text(String text) {
    return Map.of("text", text, "number", false, "svg", "");
  }

  static Map<String, Object> number(String text, double value) {
    return Map.of("text", text, "number", true, "sort", Double.toString(value), "svg", "");
  }

  static Map<String, Object> picture(String svg) {
    return Map.of("text", "", "number", false, "svg", svg);
  }

  /** A score without its uncertainty. */
  static Map<String, Object> value(Optional<Score> score) {
    return score
        .map(s -> number(Quantity.of(s.estimate().value()), s.estimate().value()))
        .orElse(NOTHING);
  }

  /** A score with its uncertainty. */
  static Map<String, Object> whole(Optional<Score> score) {
    return score.map(s -> number(Quantity.of(s), s.estimate().value())).orElse(NOTHING);
  }

  /** The uncertainty of a score alone. */
  static Map<String, Object> error(Optional<Score> score) {
    return score
        .filter(s -> s.estimate().interval().isKnown())
        .map(s -> number(Quantity.error(s), s.error()))
        .orElse(NOTHING);
  }

  /** Half the interval as a share of the score, percent. */
  static Map<String, Object> percent(Optional<Score> score) {
    return score
        .filter(s -> s.estimate().interval().isKnown() && s.estimate().value() != 0)
        .map(s -> 100 * s.error() / Math.abs(s.estimate().value()))
        .map(percent -> number(Numbers.three(percent), percent))
        .orElse(NOTHING);
  }

  private static final Map<String, Object> NOTHING = number(Numbers.NONE, Double.NaN);
}
