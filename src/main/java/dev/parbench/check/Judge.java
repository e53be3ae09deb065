package dev.parbench.check;

import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Holm;
import dev.parbench.stats.LogRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Gives verdicts to a family of rows. False regressions are kept below alpha over the whole family
 * by Holm's correction; improvements, which block nothing, are a family of their own.
 *
 * @param rules what was asked
 * @param detectable what a design can find, as a ratio minus 1
 */
record Judge(Rules rules, ToDoubleFunction<LogRatio> detectable) {

  /** Whoever cannot see ten times as slow sees nothing. */
  private static final double ANY = 10;

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
    double slowdown = detectable.applyAsDouble(row.design());
    boolean up = ratio.value() >= 0;
    var effect =
        new Effect(
            estimate.value(),
            estimate.interval().low(),
            estimate.interval().high(),
            up ? ratio.pSlower() : ratio.pFaster(),
            up ? slower : faster,
            slowdown);
    RowVerdict verdict = verdict(row, estimate, slower, faster);
    // An interval inside the margin rules the slow-down out, whatever the power of the test was.
    boolean blind = verdict == RowVerdict.INCONCLUSIVE && slowdown > rules.detect();
    return new RowCheck(
        row.row().key(),
        row.row().primary().unit(),
        verdict,
        verdict.blocks() || blind,
        Optional.of(effect),
        row.baseForks(),
        row.candidateForks(),
        verdict == RowVerdict.INCONCLUSIVE ? missed(slowdown) : "");
  }

  private RowVerdict verdict(Measured row, Estimate estimate, double slower, double faster) {
    double value = row.ratio().value();
    if (rules.slower(value) && slower <= rules.alpha() && row.crossSlower() <= rules.alpha()) {
      return RowVerdict.REGRESSION;
    }
    if (rules.faster(value) && faster <= rules.alpha() && row.crossFaster() <= rules.alpha()) {
      return RowVerdict.IMPROVEMENT;
    }
    double margin = 1 + rules.margin();
    return estimate.isBelow(margin) && estimate.isAbove(1 / margin)
        ? RowVerdict.NO_CHANGE
        : RowVerdict.INCONCLUSIVE;
  }

  private static String missed(double slowdown) {
    if (slowdown > ANY) {
      return "any slow-down could have been missed";
    }
    return "a slow-down of less than %s could have been missed (80 %% power)"
        .formatted(Percent.format(slowdown));
  }
}
