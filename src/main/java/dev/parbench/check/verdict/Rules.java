package dev.parbench.check.verdict;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What counts as slower, and how sure one has to be.
 *
 * @param margin the ratio minus 1 that is still nothing, e.g. 0.02
 * @param alpha the chance that an unchanged suite is called a regression, over all its rows; from
 *     1e-9 to below 0.5
 * @param detect a check must be able to see a slow-down of this ratio minus 1, e.g. 0.10
 * @param allowed differences between the sides that are wanted
 * @param metrics a regular expression that the whole names of further gated metrics match; empty
 *     for none
 * @param fresh the most fresh pairs of a suspect, at least as many as can confirm one
 */
public record Rules(
    double margin,
    double alpha,
    double detect,
    Set<Difference> allowed,
    String metrics,
    int fresh) {

  /** Margin 2 %, one unchanged suite in fifty, 10 % must be visible, nothing may differ. */
  public static final Rules DEFAULT = new Rules(0.02, 0.02, 0.10, Set.of());

  /** The level at which a row becomes a suspect that is measured again. */
  public static final double SCREEN = 0.05;

  /** The probability with which a slow-down must be seen to count as detectable. */
  public static final double POWER = 0.8;

  /** So much slower than the margin is what fresh pairs are to find, as a ratio minus 1. */
  public static final double BEYOND = 0.03;

  /** The probability with which screening and fresh pairs together are to find it. */
  public static final double FRESH_POWER = 0.9;

  /** The fewest fresh pairs: fewer would hardly estimate their own noise. */
  public static final int FRESH_LEAST = 10;

  /** The most fresh pairs by default: a suspect that needs more is told as one. */
  public static final int FRESH_MOST = 30;

  /** Nobody waits for more. */
  private static final int FRESH_LIMIT = 1_000;

  /** The fewest forks that tell how noisy a base is. */
  public static final int NOISE_LEAST = 5;

  /** Half of what a 95 % interval leaves out. */
  private static final double TAIL = 0.025;

  /** Below it, a share of a large suite could not be told from 0. */
  private static final double LEAST = 1e-9;

  /** Rulers only add false alarms, so all of them together get a small level. */
  public static final double RULERS = 0.005;

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
    int enough = -Math.getExponent(alpha);
    if (fresh < enough || fresh > FRESH_LIMIT) {
      throw new IllegalArgumentException(
          "--fresh-pairs must be from %d, fewer are never significant at --alpha %s, to %d, not %d"
              .formatted(enough, alpha, FRESH_LIMIT, fresh));
    }
    allowed = Set.copyOf(allowed);
    try {
      Pattern.compile(metrics);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "--metric: not a regular expression: " + metrics + "; write p99 or gc.*", e);
    }
  }

  /** Rules that gate no further metrics. */
  public Rules(double margin, double alpha, double detect, Set<Difference> allowed) {
    this(margin, alpha, detect, allowed, "", FRESH_MOST);
  }

  /**
   * The confidence of the intervals that are printed, e.g. 0.95; less only where the user asks for
   * less, or an interval would contradict the verdict.
   */
  public double confidence() {
    return 1 - 2 * tail();
  }

  /** What one end of a printed interval leaves out. */
  public double tail() {
    return Math.max(TAIL, alpha);
  }
}
