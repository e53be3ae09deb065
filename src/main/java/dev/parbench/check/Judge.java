package dev.parbench.check;

import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Holm;
import dev.parbench.stats.LogRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives verdicts to a family of rows. False regressions are kept below alpha over the whole family
 * by Holm's correction; improvements, which block nothing, are a family of their own.
 *
 * @param rules what was asked
 * @param level the level one slow row has to pass, for the power statement
 * @param power the power of this stage, for the power statement
 */
record Judge(Rules rules, double level, double power) {

  /** The verdicts in the order of the rows. */
  List<RowCheck> judge(List<Measured> family) {
    double[] slower =
        Holm.adjust(family.stream().mapToDouble(row -> row.ratio().pSlower()).toArray());
    double[] faster =
        Holm.adjust(family.stream().mapToDouble(row -> row.ratio().pFaster()).toArray());
    var checks = new ArrayList<RowCheck>();
    for (int i = 0; i < slower.length; i++) {
      checks.add(judge(family.get(i), slower[i], faster[i]));
    }
    return checks;
  }

  private RowCheck judge(Measured row, double slower, double faster) {
    LogRatio ratio = row.ratio();
    Estimate estimate = ratio.ratio(Estimates.LEVEL);
    double detectable = ratio.detectable(level, power, rules.margin());
    boolean up = ratio.value() >= 0;
    var effect =
        new Effect(
            estimate.value(),
            estimate.interval().low(),
            estimate.interval().high(),
            up ? ratio.pSlower() : ratio.pFaster(),
            up ? slower : faster,
            detectable);
    Verdict verdict = verdict(row, estimate, slower, faster);
    // An interval inside the margin rules the slow-down out, whatever the power of the test was.
    boolean blind = verdict == Verdict.INCONCLUSIVE && detectable > rules.detect();
    return new RowCheck(
        row.row().key(),
        row.row().primary().unit(),
        verdict,
        verdict.blocks() || blind,
        Optional.of(effect),
        row.baseForks(),
        row.candidateForks(),
        verdict == Verdict.INCONCLUSIVE ? missed(detectable) : "");
  }

  private Verdict verdict(Measured row, Estimate estimate, double slower, double faster) {
    double value = row.ratio().value();
    if (rules.slower(value) && slower <= rules.alpha() && row.crossSlower() <= rules.alpha()) {
      return Verdict.REGRESSION;
    }
    if (rules.faster(value) && faster <= rules.alpha() && row.crossFaster() <= rules.alpha()) {
      return Verdict.IMPROVEMENT;
    }
    double margin = 1 + rules.margin();
    return estimate.isBelow(margin) && estimate.isAbove(1 / margin)
        ? Verdict.NO_CHANGE
        : Verdict.INCONCLUSIVE;
  }

  private static String missed(double detectable) {
    return "a slow-down of less than %s could have been missed (80 %% power)"
        .formatted(Percent.format(detectable));
  }
}
