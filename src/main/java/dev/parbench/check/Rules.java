package dev.parbench.check;

import java.util.Set;

/**
 * What counts as slower, and how sure one has to be.
 *
 * @param margin the ratio minus 1 that is still nothing, e.g. 0.03
 * @param alpha the chance that an unchanged suite is called a regression, over all its rows; from
 *     1e-9 to below 0.5
 * @param detect a check must be able to see a slow-down of this ratio minus 1, e.g. 0.10
 * @param allowed differences between the sides that are wanted
 */
public record Rules(double margin, double alpha, double detect, Set<Difference> allowed) {

  /** Margin 3 %, one unchanged suite in fifty, 10 % must be visible, nothing may differ. */
  public static final Rules DEFAULT = new Rules(0.03, 0.02, 0.10, Set.of());

  /** The level at which a row becomes a suspect that is measured again. */
  public static final double SCREEN = 0.05;

  /** The probability with which a slow-down must be seen to count as detectable. */
  public static final double POWER = 0.8;

  /** Below it, a share of a large suite could not be told from 0. */
  private static final double LEAST = 1e-9;

  /** Rulers only add false alarms, so all of them together get a small level. */
  static final double RULERS = 0.005;

  /** Checks the ranges. */
  public Rules {
    if (!(margin >= 0 && margin < 1)) {
      throw new IllegalArgumentException(
          "--margin must be between 0 and 100 %, not " + margin + "; write 3% or 0.03");
    }
    if (!(alpha >= LEAST && alpha < 0.5)) {
      throw new IllegalArgumentException(
          "--alpha must be between " + LEAST + " and 0.5, not " + alpha + "; write 0.02");
    }
    if (!(detect > margin && Double.isFinite(detect))) {
      throw new IllegalArgumentException(
          "--detect must be above --margin %s, not %s; what is nothing need not be seen"
              .formatted(margin, detect));
    }
    allowed = Set.copyOf(allowed);
  }

  /** Whether a natural logarithm of a ratio is a slow-down beyond the margin. */
  boolean slower(double logRatio) {
    return logRatio > Math.log1p(margin);
  }

  /** Whether a natural logarithm of a ratio is a speed-up beyond the margin. */
  boolean faster(double logRatio) {
    return logRatio < -Math.log1p(margin);
  }
}
