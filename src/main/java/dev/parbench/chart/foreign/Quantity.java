package dev.parbench.chart.foreign;

import dev.parbench.result.Score;
import dev.parbench.stats.Interval;
import dev.parbench.stats.Numbers;
import java.util.Locale;

/** Numbers of any size in few letters: three significant digits, large ones with a prefix. */
public final class Quantity {

  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;
  private static final double TERA = 1e12;

  /** From here on zeros would be counted. */
  private static final double SMALL = 1e-3;

  private Quantity() {}

  /** A value, e.g. {@code 1.97}, {@code 12.3M}, {@code 4.50e-6}. */
  public static String of(double value) {
    double scale = scale(value);
    return scale == 0 ? exponent(value) : Numbers.three(value / scale) + prefix(scale);
  }

  /** A tick of an axis: as few digits as it needs. */
  static String tick(double value) {
    double scale = scale(value);
    return scale == 0
        ? exponent(value).replaceFirst("\\.?0+e", "e")
        : Numbers.tick(value / scale) + prefix(scale);
  }

  /**
   * A score with its uncertainty: an interval over forks in brackets, JMH's own error as ±; only
   * the value where neither is known.
   */
  public static String of(Score score) {
    double value = score.estimate().value();
    return score.estimate().interval().isKnown() ? of(value) + " " + error(score) : of(value);
  }

  /** The known uncertainty of a score alone, in the unit its value is printed in. */
  public static String error(Score score) {
    Interval range = score.estimate().interval();
    double scale = scale(score.estimate().value());
    return score.basis() == Score.Basis.FORKS
        ? "[" + of(range.low(), scale) + ", " + of(range.high(), scale) + "]"
        : "± " + of(score.error(), scale);
  }

  private static String of(double value, double scale) {
    boolean legible = scale != 0 && (value == 0 || Math.abs(value) >= scale * SMALL);
    return legible ? Numbers.three(value / scale) + prefix(scale) : of(value);
  }

  /** The unit of what is printed; 0 where only an exponent helps. */
  private static double scale(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(size) || size == 0) {
      return 1;
    }
    if (size < SMALL || size >= KILO * TERA) {
      return 0;
    }
    // What rounds up to the next unit belongs there.
    double rounded = size * 1.0005;
    return rounded >= TERA
        ? TERA
        : rounded >= GIGA ? GIGA : rounded >= MEGA ? MEGA : rounded >= 10 * KILO ? KILO : 1;
  }

  private static String prefix(double scale) {
    return scale == KILO
        ? "k"
        : scale == MEGA ? "M" : scale == GIGA ? "G" : scale == TERA ? "T" : "";
  }

  private static String exponent(double value) {
    return String.format(Locale.ROOT, "%.2e", value)
        .replaceFirst("e([+-])0*(?=\\d)", "e$1")
        .replace("e+", "e");
  }
}
