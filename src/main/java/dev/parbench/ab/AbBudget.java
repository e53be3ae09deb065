package dev.parbench.ab;

import dev.parbench.check.PairGate;
import dev.parbench.check.verdict.Percent;
import dev.parbench.check.verdict.Rules;
import java.io.IOException;
import java.time.Duration;

/** How many pairs a time allows, and what they can find. */
public final class AbBudget {

  /** A fifth of the time is for more pairs of noisy rows, a fifth for the suspects' fresh ones. */
  private static final double SCREENING = 0.6;

  /** More pairs than this find nothing that matters. */
  private static final int MOST = 50;

  /** The noise from fork to fork that promises refer to. */
  private static final double NOISE = 0.02;

  private AbBudget() {}

  /**
   * The pairs that fit.
   *
   * @param round the time one pair of every row takes
   * @throws IOException if too few fit to ever reach the level, saying what would do
   */
  public static int pairs(Duration budget, Duration round, Rules rules) throws IOException {
    int enough = PairGate.enough();
    double fitting = SCREENING * budget.toMillis() / Math.max(1, round.toMillis());
    if (fitting < enough) {
      double needed = Math.ceil(enough * round.toMillis() / SCREENING / 1000);
      throw new IOException(
          "--budget %d s is too short: %d pairs, the fewest that can be significant, take about %.0f s; give more, or narrow --only"
              .formatted(budget.toSeconds(), enough, needed));
    }
    return (int) Math.min(MOST, fitting);
  }

  /** What a number of pairs can find. */
  public static String promise(int pairs, Rules rules) {
    return "with fork noise of %s they find a slow-down of %s with 80 %% power"
        .formatted(Percent.format(NOISE), Percent.format(PairGate.detectable(pairs, NOISE, rules)));
  }
}
