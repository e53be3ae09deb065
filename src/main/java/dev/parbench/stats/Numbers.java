package dev.parbench.stats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them: three significant digits, the same in every locale. */
public final class Numbers {

  /** What stands where there is no number. */
  public static final String NONE = "–";

  private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /** Three significant digits without an exponent, e.g. {@code 1.97}, {@code 197}, {@code 1970}. */
  public static String three(double value) {
    return fixed(value, decimals(value));
  }

  /** A value with its interval, both with the decimals of the value: {@code 1.97 [1.94, 1.99]}. */
  public static String withInterval(Estimate estimate) {
    return estimated(estimate, 1, "");
  }

  /** A factor with its interval: {@code 1.97× [1.94, 1.99]}. */
  public static String factor(Estimate estimate) {
    return estimated(estimate, 1, "×");
  }

  /** A time in {@code unit} with its interval, without the unit: {@code 50.7 [50.1, 51.3]}. */
  public static String time(Estimate seconds, TimeScale unit) {
    return estimated(seconds, 1 / unit.seconds(), "");
  }

  /** A tick of an axis: as few digits as it needs, at most three significant ones. */
  public static String tick(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    var rounded = new BigDecimal(value).round(THREE);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** A share as a whole percentage: {@code 98 %}. */
  public static String percent(double share) {
    return Double.isFinite(share) ? fixed(share * 100, 0) + " %" : NONE;
  }

  /** A share with its interval as a percentage: {@code 41.3 % [39.9, 42.7]}. */
  public static String percent(Estimate share) {
    return estimated(share, 100, " %");
  }

  private static String estimated(Estimate estimate, double scale, String sign) {
    double value = estimate.value() * scale;
    if (!Double.isFinite(value)) {
      return NONE;
    }
    if (estimate.isExact()) {
      return tick(value) + sign;
    }
    int decimals = decimals(value);
    var interval = estimate.interval();
    String range =
        interval.isKnown()
            ? fixed(interval.low() * scale, decimals)
                + ", "
                + fixed(interval.high() * scale, decimals)
            : "?";
    return fixed(value, decimals) + sign + " [" + range + "]";
  }

  private static int decimals(double value) {
    if (!Double.isFinite(value) || value == 0) {
      return 0;
    }
    // Rounding first: 9.999 has the digits of 10.0.
    var rounded = new BigDecimal(value).round(THREE);
    return Math.max(0, 3 - (rounded.precision() - rounded.scale()));
  }

  private static String fixed(double value, int decimals) {
    if (Double.isNaN(value)) {
      return NONE;
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
  }
}
