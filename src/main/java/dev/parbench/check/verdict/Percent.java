package dev.parbench.check.verdict;

import java.util.Locale;

/** Shares as people write them. */
public final class Percent {

  private Percent() {}

  /**
   * Reads {@code 3%} or {@code 0.03}.
   *
   * @throws IllegalArgumentException if the text is neither
   */
  public static double parse(String text) {
    String trimmed = text.strip();
    boolean percent = trimmed.endsWith("%");
    try {
      double value =
          Double.parseDouble(percent ? trimmed.substring(0, trimmed.length() - 1) : trimmed);
      if (Double.isFinite(value)) {
        return percent ? value / 100 : value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a share: " + text + "; write 3% or 0.03", e);
    }
    throw new IllegalArgumentException("not a share: " + text + "; write 3% or 0.03");
  }

  /**
   * One digit after the point below 100 %, none above: {@code 4.2 %}; a million is as good as ∞.
   */
  public static String format(double share) {
    double percent = 100 * share;
    if (percent >= 1e6) {
      return "∞ %";
    }
    return String.format(Locale.ROOT, percent < 99.95 ? "%.1f %%" : "%.0f %%", percent);
  }

  /** A ratio as a signed change: {@code +4.2 %} for 1.042. */
  public static String change(double ratio) {
    return (ratio < 1 ? "−" : "+") + format(Math.abs(ratio - 1));
  }
}
