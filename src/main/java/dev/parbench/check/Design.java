package dev.parbench.check;

import dev.parbench.check.verdict.Rules;
import dev.parbench.stats.LogRatio;
import dev.parbench.stats.Quantiles;
import dev.parbench.stats.SignFlip;

/**
 * What two stages of pairs can find, and how many pairs a row of some noise needs. The numbers
 * follow from the variance of the first pairs alone, never from their mean, so looking at it costs
 * no false alarms: Stein (1945), "A two-sample test for a linear hypothesis whose power is
 * independent of the variance", Annals of Mathematical Statistics 16; Wittes and Brittain (1990),
 * "The role of internal pilot studies in increasing the efficiency of clinical trials", Statistics
 * in Medicine 9. With a pilot's variance s² on f degrees of freedom, and n pairs, a slow-down is
 * significantly above the margin with power q where it exceeds it by (t(1 − α, f) + t(q, f)) s/√n.
 */
final class Design {

  /**
   * A slow-down must be seen by both stages. The screening gets the smaller share of the misses;
   * any split is safe, this one asks for the fewest pairs at the default level.
   */
  private static final double SCREEN_POWER = 0.935;

  /**
   * The confidence with which the noise that fresh pairs are planned for is not exceeded: Browne
   * (1995), "On the use of a pilot sample for sample size determination", Statistics in Medicine
   * 14. A row becomes a suspect by a small variance as much as by a large mean; planned by the
   * variance as it was screened, recorded rows that are 5 % slower are found in 87 of 100 suites,
   * not 91.
   */
  private static final double SURE = 0.95;

  private final Rules rules;
  private final Quantiles quantiles;

  Design(Rules rules, Quantiles quantiles) {
    this.rules = rules;
    this.quantiles = quantiles;
  }

  /** How many standard errors beyond the margin are found at a level with some power. */
  private double errors(double level, double power, double freedom) {
    return quantiles.of(1 - level, freedom) + quantiles.of(power, freedom);
  }

  /** The slow-down, a ratio minus 1, that a test finds with 80 % power. */
  double single(LogRatio design, double margin, double level) {
    return slowdown(design.error(), margin, errors(level, Rules.POWER, design.freedom()));
  }

  /**
   * The slow-down, a ratio minus 1, that screening and confirmation both find with 80 % power.
   *
   * @param screen the precision of the screening
   * @param margin what is nothing, a natural logarithm
   * @param suspects how many rows would share the level of the confirmation, at least 1
   */
  double detectable(LogRatio screen, double margin, int suspects) {
    double f = screen.freedom();
    LogRatio fresh = screen.planned(fresh(screen, margin, suspects));
    double level = rules.alpha() / suspects;
    return Math.max(
        slowdown(screen.error(), margin, errors(Rules.SCREEN, SCREEN_POWER, f)),
        slowdown(fresh.error(), margin, errors(level, Rules.POWER / SCREEN_POWER, f)));
  }

  private static double slowdown(double error, double margin, double errors) {
    return Math.expm1(margin + errors * error);
  }

  /**
   * The pairs a row needs in the screening so that the slow-down asked for is detectable.
   *
   * @param pilot the row's first pairs
   * @param most the most it may get
   */
  int screen(LogRatio pilot, double margin, int most) {
    double needed = pairs(pilot.deviation(), margin, pilot.freedom());
    return (int) Math.clamp(needed, pilot.samples(), Math.max(pilot.samples(), most));
  }

  /**
   * Whether noise alone, known for sure, is too large for a number of pairs to show the slow-down
   * asked for.
   *
   * @param deviation of the difference of one pair
   */
  boolean isHopeless(double deviation, double margin, double freedom, int most) {
    return pairs(deviation, margin, freedom) > most;
  }

  private double pairs(double deviation, double margin, double freedom) {
    double error =
        (Math.log1p(rules.detect()) - margin) / errors(Rules.SCREEN, SCREEN_POWER, freedom);
    return error > 0 ? Math.ceil(Math.pow(deviation / error, 2)) : Double.POSITIVE_INFINITY;
  }

  /**
   * The fresh pairs of a suspect, so that {@link Rules#BEYOND} above the margin is found with
   * {@link Rules#FRESH_POWER}, what the screening misses counted; at most {@link Rules#fresh}.
   *
   * @param screen the pairs it was screened with, of which the mean is not looked at
   * @param suspects how many rows share the level
   */
  int fresh(LogRatio screen, double margin, int suspects) {
    double level = rules.alpha() / suspects;
    double error =
        (Math.log(Math.exp(margin) + Rules.BEYOND) - margin)
            / errors(level, Rules.FRESH_POWER / SCREEN_POWER, screen.freedom());
    double needed = Math.ceil(Math.pow(screen.deviationAtMost(SURE) / error, 2));
    return (int) Math.clamp(needed, Math.min(least(rules), rules.fresh()), rules.fresh());
  }

  /** The fewest fresh pairs: enough that pairs that all agree are significant. */
  static int least(Rules rules) {
    int pairs = Rules.FRESH_LEAST;
    while (SignFlip.smallest(pairs) > rules.alpha()) {
      pairs++;
    }
    return pairs;
  }
}
