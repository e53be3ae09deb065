package dev.parbench.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in files that must be the same bytes everywhere. */
public final class Digits {

  /** Digits beyond these may depend on the processor's logarithm. */
  private static final MathContext CONTEXT = new MathContext(6);

  private Digits() {}

  /** Six significant digits; {@code NaN} and infinities become {@code NaN}. */
  public static double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(CONTEXT).doubleValue() : Double.NaN;
  }
}
