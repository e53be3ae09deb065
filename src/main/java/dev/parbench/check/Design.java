package dev.parbench.check;

import dev.parbench.stats.LogRatio;
import dev.parbench.stats.Sensitivity;
import dev.parbench.stats.Sensitivity.Reach;
import java.util.HashMap;
import java.util.Map;

/**
 * What two stages of pairs can find, and how many pairs a row of some noise needs. The number
 * follows from the variance of the first pairs alone, never from their mean, so looking at it costs
 * no false alarms: Stein (1945), see {@link Sensitivity}; Wittes and Brittain (1990), "The role of
 * internal pilot studies in increasing the efficiency of clinical trials", Statistics in Medicine
 * 9. Judging each row by its own small pilot alone, and stopping there, would refuse most suites of
 * rows with 5 % noise: of 40 estimates of a noise, some are far too high.
 */
final class Design {

  /**
   * A slow-down must be seen by both stages. The strict one gets the larger share of the misses;
   * any split is safe, this one asks for the fewest pairs at the default level.
   */
  private static final double SCREEN_POWER = 0.935;

  private final Sensitivity screen;
  private final Sensitivity fresh;
  private final double detect;

  /** Both stages by degrees of freedom, which nearly all rows of a suite share. */
  private final Map<Double, Stages> stages = new HashMap<>();

  private record Stages(Reach screen, Reach fresh) {}

  Design(Rules rules) {
    screen = new Sensitivity(Rules.SCREEN, SCREEN_POWER, rules.margin());
    fresh = new Sensitivity(rules.alpha(), Rules.POWER / SCREEN_POWER, rules.margin());
    detect = rules.detect();
  }

  private Stages stages(LogRatio design) {
    return stages.computeIfAbsent(
        design.freedom(), freedom -> new Stages(screen.at(freedom), fresh.at(freedom)));
  }

  /** The slow-down that both stages find with 80 % power, as a ratio minus 1. */
  double detectable(LogRatio design) {
    Stages both = stages(design);
    return Math.max(both.screen.detectable(design.error()), both.fresh.detectable(design.error()));
  }

  /**
   * The pairs a row needs so that the slow-down asked for is detectable.
   *
   * @param pilot the row's first pairs
   * @param most the most it may get; a row that needs more is hopeless and gets none on top
   */
  int pairs(LogRatio pilot, int most) {
    Stages both = stages(pilot);
    double error = Math.min(both.screen.largestError(detect), both.fresh.largestError(detect));
    double needed = Math.ceil(Math.pow(pilot.deviation() / error, 2));
    return needed > pilot.samples() && needed <= most ? (int) needed : pilot.samples();
  }
}
