package dev.parbench.check;

import dev.parbench.check.verdict.Effect;
import dev.parbench.check.verdict.Percent;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.stats.Holm;
import dev.parbench.stats.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Gives verdicts to a family of rows. False regressions are kept below alpha over the whole family
 * by Holm's correction; improvements, which block nothing, are a family of their own.
 *
 * @param rules what was asked
 * @param quantiles of Student's t
 */
record Judge(Rules rules, Quantiles quantiles) {

  /** Whoever cannot see ten times as slow sees nothing. */
  private static final double ANY = 10;

  /** Which rows may be called slower. */
  enum Slower {
    /** All: the family is what the level is shared by. */
    FAMILY,
    /** None: they were only screened, and those that looked slower are measured again. */
    SCREENED
  }

  /**
   * The verdicts in the order of the rows.
   *
   * @param detectable what was to be found of a row, as a ratio minus 1
   * @param doubt another verdict where an inconclusive row has earned one, with its reason
   */
  List<RowCheck> judge(
      List<Measured> family,
      Slower slower,
      ToDoubleFunction<Measured> detectable,
      Function<Judged, Optional<Doubt>> doubt) {
    double[] up = family.stream().mapToDouble(Measured::pSlower).toArray();
    double[] down = family.stream().mapToDouble(Measured::pFaster).toArray();
    double[] upAdjusted = Holm.adjust(up);
    double[] downAdjusted = Holm.adjust(down);
    double[] upLevels = Holm.levels(rules.alpha(), up);
    double[] downLevels = Holm.levels(rules.alpha(), down);
    var checks = new ArrayList<RowCheck>();
    for (int i = 0; i < up.length; i++) {
      Measured row = family.get(i);
      boolean screened = slower == Slower.SCREENED;
      boolean isSlower = !screened && isSignificant(row, 1, upAdjusted[i]);
      boolean isFaster = isSignificant(row, -1, downAdjusted[i]);
      double upLevel = screened ? Rules.SCREEN : upLevels[i];
      double low = Limits.end(row, 1, isSlower, upLevel, rules, quantiles);
      double high = -Limits.end(row, -1, isFaster, downLevels[i], rules, quantiles);
      var limits = new Limits(Math.min(low, row.ratio().value()), high, row.margin());
      double p = row.ratio().value() >= 0 ? upAdjusted[i] : downAdjusted[i];
      checks.add(check(new Judged(row, limits, p, detectable.applyAsDouble(row)), doubt));
    }
    return checks;
  }

  /** What was found of a row. */
  record Judged(Measured row, Limits limits, double pAdjusted, double detectable) {}

  /** A verdict in place of {@code INCONCLUSIVE}. */
  record Doubt(RowVerdict verdict, String note) {

    static Doubt tooNoisy(Measured row, Rules rules) {
      return new Doubt(
          RowVerdict.TOO_NOISY,
          "forks of the base differ by %s and hide a slow-down of %s: watched, not gated"
              .formatted(Percent.format(row.baseNoise()), Percent.format(rules.detect())));
    }
  }

  private boolean isSignificant(Measured row, int sign, double adjusted) {
    return adjusted <= rules.alpha() && row.cross(sign) <= rules.alpha();
  }

  private RowCheck check(Judged judged, Function<Judged, Optional<Doubt>> doubts) {
    Measured row = judged.row();
    Optional<Doubt> doubt = doubts.apply(judged);
    RowVerdict verdict = doubt.map(Doubt::verdict).orElseGet(judged.limits()::verdict);
    boolean blind = verdict == RowVerdict.INCONCLUSIVE && judged.detectable() > rules.detect();
    return new RowCheck(
        row.series().row(),
        row.series().metric(),
        row.unit(),
        verdict,
        verdict.blocks() || blind,
        Optional.of(effect(judged)),
        row.baseForks(),
        row.candidateForks(),
        doubt.map(Doubt::note).orElseGet(() -> note(verdict, judged.detectable())));
  }

  private static Effect effect(Judged judged) {
    Measured row = judged.row();
    boolean up = row.ratio().value() >= 0;
    return new Effect(
        Math.exp(row.ratio().value()),
        Math.exp(judged.limits().low()),
        Math.exp(judged.limits().high()),
        up ? row.pSlower() : row.pFaster(),
        judged.pAdjusted(),
        judged.detectable());
  }

  private static String note(RowVerdict verdict, double slowdown) {
    return verdict == RowVerdict.INCONCLUSIVE ? missed(slowdown) : "";
  }

  /** What could have been missed, in words. */
  static String missed(double slowdown) {
    if (slowdown > ANY) {
      return "any slow-down could have been missed";
    }
    return "a slow-down of less than %s could have been missed (80 %% power)"
        .formatted(Percent.format(slowdown));
  }
}
