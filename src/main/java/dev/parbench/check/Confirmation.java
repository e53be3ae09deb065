package dev.parbench.check;

import dev.parbench.check.Judge.Doubt;
import dev.parbench.check.Judge.Judged;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.check.verdict.Series;
import dev.parbench.stats.Quantiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What fresh pairs make of suspects. Only they decide: a suspect that they confirm is slower, one
 * that they could have confirmed and did not is cleared, and one that they could not tell of stays
 * a suspect.
 */
final class Confirmation {

  private final Rules rules;
  private final Design design;
  private final Quantiles quantiles;
  private final int most;

  /** Takes the most pairs that a row may get in the screening. */
  Confirmation(Rules rules, Design design, Quantiles quantiles, int most) {
    this.rules = rules;
    this.design = design;
    this.quantiles = quantiles;
    this.most = most;
  }

  /**
   * The verdicts of all suspects.
   *
   * @param suspects the screened rows
   * @param needed how many fresh pairs each must have
   * @param fresh what was measured again
   */
  Map<Series, RowCheck> judge(
      Map<Series, Measured> suspects, Map<Series, Integer> needed, PairedRuns.Sides fresh) {
    var checks = new HashMap<Series, RowCheck>();
    if (suspects.isEmpty()) {
      return checks;
    }
    suspects.forEach((series, row) -> checks.put(series, standing(row, suspects.size())));
    var keys = suspects.keySet().stream().map(Series::row).collect(Collectors.toSet());
    RowTriage sieve =
        RowTriage.paired(fresh.only(keys), 2, both -> needed.getOrDefault(both.series(), 2), rules);
    // Only suspects count, or others measured along with them would dilute the correction.
    var family =
        sieve.measured.stream()
            .filter(row -> suspects.containsKey(row.series()))
            .map(row -> plannedBy(row, suspects))
            .toList();
    double level = rules.alpha() / suspects.size();
    new Judge(rules, quantiles)
        .judge(family, Judge.Slower.FAMILY, row -> found(row, level), this::doubt)
        .forEach(row -> checks.put(row.series(), row));
    return checks;
  }

  private static Measured plannedBy(Measured row, Map<Series, Measured> suspects) {
    return Optional.ofNullable(suspects.get(row.series())).map(row::plannedBy).orElseThrow();
  }

  /**
   * What the fresh pairs can find, with the noise that planned them or their own, whichever is
   * larger: noise that came up since must not clear a suspect.
   */
  private double found(Measured row, double level) {
    return Math.max(
        design.single(row.design(), row.margin(), level),
        design.single(row.ratio(), row.margin(), level));
  }

  private Optional<Doubt> doubt(Judged judged) {
    double slower = Math.expm1(judged.row().margin()) + Rules.BEYOND;
    if (judged.limits().verdict() != RowVerdict.INCONCLUSIVE
        || judged.detectable() <= slower
        || judged.limits().excludes(slower)) {
      return Optional.empty();
    }
    return tooNoisy(judged)
        .or(() ->
            Optional.of(
                new Doubt(
                    RowVerdict.SUSPECT,
                    "screened as slower; fresh forks could neither confirm nor clear it: "
                        + Judge.missed(judged.detectable()))));
  }

  /** A row that noise of its base alone hides, whatever the candidate does. */
  Optional<Doubt> tooNoisy(Judged judged) {
    Measured row = judged.row();
    boolean hidden =
        judged.limits().verdict() == RowVerdict.INCONCLUSIVE
            && judged.detectable() > rules.detect()
            && row.baseForks() >= Rules.NOISE_LEAST
            && design.isHopeless(
                row.baseNoise() * Math.sqrt(2), row.margin(), row.baseForks() - 1.0, most);
    return hidden ? Optional.of(Doubt.tooNoisy(row, rules)) : Optional.empty();
  }

  /** A suspicion that no fresh pairs are there to clear. */
  private RowCheck standing(Measured row, int suspects) {
    var family = List.of(row);
    return new Judge(rules, quantiles)
        .judge(
            family,
            Judge.Slower.SCREENED,
            one -> design.detectable(one.ratio(), one.margin(), suspects),
            _ ->
                Optional.of(
                    new Doubt(
                        RowVerdict.SUSPECT,
                        "suspected to be slower, and not measured again as planned")))
        .getFirst();
  }
}
