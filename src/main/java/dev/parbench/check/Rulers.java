package dev.parbench.check;

import dev.parbench.check.verdict.Percent;
import dev.parbench.check.verdict.Rules;
import java.util.List;

/**
 * Rows that touch only the JDK. When one moves, the machine moved, and no row can be trusted.
 * Results are not divided by rulers: that would add their noise to every row.
 */
final class Rulers {

  private Rulers() {}

  /**
   * Tests every ruler in both directions against the margin, Bonferroni-corrected, and warns of
   * those that moved. A ruler too noisy to tell moves nothing: rulers are there to stop a run, not
   * to prove that the machine is still.
   *
   * @return whether any moved
   */
  static boolean moved(List<Measured> rulers, Rules rules, List<String> warnings) {
    boolean any = false;
    double level = Rules.RULERS / 2 / Math.max(1, rulers.size());
    for (Measured ruler : rulers) {
      if (Math.min(ruler.pSlower(), ruler.pFaster()) <= level) {
        var estimate = ruler.ratio().ratio(rules.confidence());
        warnings.add(
            "the machine changed: ruler %s moved by %s [%s, %s]"
                .formatted(
                    ruler.series().row(),
                    Percent.change(estimate.value()),
                    Percent.change(estimate.interval().low()),
                    Percent.change(estimate.interval().high())));
        any = true;
      }
    }
    return any;
  }
}
