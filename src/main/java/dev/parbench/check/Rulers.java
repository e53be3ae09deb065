package dev.parbench.check;

import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import java.util.List;

/**
 * Rows that touch only the JDK. When one moves, the machine moved, and no row can be trusted.
 * Results are not divided by rulers: that would add their noise to every row.
 */
final class Rulers {

  private Rulers() {}

  /**
   * Tests every ruler in both directions, Bonferroni-corrected, and warns of those that moved.
   *
   * @return whether any moved
   */
  static boolean moved(List<Measured> rulers, Rules rules, List<String> warnings) {
    boolean any = false;
    for (Measured ruler : rulers) {
      double p = Math.min(ruler.ratio().pSlower(), ruler.ratio().pFaster());
      double value = ruler.ratio().value();
      boolean far = rules.slower(value) || rules.faster(value);
      if (far && 2 * rulers.size() * p <= Rules.RULERS) {
        Estimate estimate = ruler.ratio().ratio(Estimates.LEVEL);
        warnings.add(
            "the machine changed: ruler %s moved by %s [%s, %s]"
                .formatted(
                    ruler.row().key(),
                    Percent.change(estimate.value()),
                    Percent.change(estimate.interval().low()),
                    Percent.change(estimate.interval().high())));
        any = true;
      }
    }
    return any;
  }
}
