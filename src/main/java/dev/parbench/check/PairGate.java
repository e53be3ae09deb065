package dev.parbench.check;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Keys;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.Rules;
import dev.parbench.check.verdict.Series;
import dev.parbench.stats.LogRatio;
import dev.parbench.stats.Quantiles;
import dev.parbench.stats.SignFlip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The gate over pairs measured in turn. All rows are screened; a row too noisy to show the
 * slow-down asked for gets more pairs, as many as its noise says; a suspect is measured again and
 * judged from the fresh pairs alone, which removes the luck that made it a suspect.
 */
public final class PairGate {

  private final PairedRuns runs;
  private final Rules rules;
  private final Quantiles quantiles = new Quantiles();
  private final Design design;
  private final RowTriage screen;

  private PairGate(PairedRuns runs, Rules rules) {
    this.runs = runs;
    this.rules = rules;
    this.design = new Design(rules, quantiles);
    this.screen = RowTriage.paired(runs.screen(), runs.pairs(), this::needed, rules);
  }

  /**
   * Checks, before anything is measured, that a design can make a suspect of a row. The fresh pairs
   * are always enough to confirm one.
   *
   * @throws IllegalArgumentException if even pairs that all agree could not be significant
   */
  public static void requireAttainable(int pairs) {
    if (pairs < enough()) {
      throw new IllegalArgumentException(
          "%d pairs can never be significant at %s, the level of the screening: the smallest possible p is %s; use --pairs %d or more"
              .formatted(pairs, Rules.SCREEN, SignFlip.smallest(pairs), enough()));
    }
  }

  /** The fewest pairs of which those that all agree make a suspect. */
  public static int enough() {
    int pairs = 2;
    while (SignFlip.smallest(pairs) > Rules.SCREEN) {
      pairs++;
    }
    return pairs;
  }

  /**
   * What a design can find with 80 % power, confirmation included.
   *
   * @param noise the standard deviation from fork to fork, relative to the mean
   * @return a ratio minus 1
   */
  public static double detectable(int pairs, double noise, Rules rules) {
    var pilot = new LogRatio(0, noise * Math.sqrt(2.0 / pairs), pairs - 1.0, pairs);
    return new Design(rules, new Quantiles()).detectable(pilot, Math.log1p(rules.margin()), 1);
  }

  /**
   * How many pairs every series must have in the screening, from the noise of its first pairs.
   *
   * @return those that have numbers; at least {@link PairedRuns#pairs} and at most {@link
   *     PairedRuns#most} each
   */
  public static Map<Series, Integer> needed(PairedRuns runs, Rules rules) {
    return Map.copyOf(new PairGate(runs, rules).screen.needed);
  }

  /** What must be measured again, each with the number of fresh pairs its noise asks for. */
  public static Map<Series, Integer> suspects(PairedRuns runs, Rules rules) {
    return Map.copyOf(new PairGate(runs, rules).fresh());
  }

  /** Judges a finished run. */
  public static CheckReport check(PairedRuns runs, Rules rules) {
    return new PairGate(runs, rules).report();
  }

  private CheckReport report() {
    var rows = new ArrayList<>(screen.settled);
    for (Absent row : runs.absent()) {
      rows.add(RowCheck.without(new Series(row.key(), ""), "", row.verdict(), row.reason(), 0, 0));
    }
    var confirmation = new Confirmation(rules, design, quantiles, runs.most());
    Map<Series, RowCheck> confirmed = confirmation.judge(suspects(), fresh(), runs.fresh());
    int sharing = Math.max(1, suspects().size() + 1);
    // Improvements come from the screening; Holm over all its rows covers them.
    List<RowCheck> screened =
        new Judge(rules, quantiles)
            .judge(
                screen.measured,
                Judge.Slower.SCREENED,
                row -> detectable(row, sharing),
                confirmation::tooNoisy);
    screened.forEach(row -> rows.add(confirmed.getOrDefault(row.series(), row)));
    var warnings = new ArrayList<>(screen.warnings());
    boolean moved = Rulers.moved(screen.rulers, rules, warnings);
    return Reports.of(true, rules, rows, warnings, moved, runs.info());
  }

  /**
   * What the pilot's noise promised of as many pairs, or what the noise of all pairs says: a row
   * that got the pairs it was promised from is not blamed for the luck of the others.
   */
  private double detectable(Measured row, int suspects) {
    return Math.min(
        design.detectable(row.design(), row.margin(), suspects),
        design.detectable(row.ratio(), row.margin(), suspects));
  }

  /**
   * A ruler is quiet by nature, and what it costs is not spent on the rows. A row that its base
   * alone shows to be hopeless gets nothing on top; noise that only the candidate has, or that few
   * pairs overstate, gets as many as there may be.
   */
  private int needed(Match.Both both) {
    if (Keys.isRuler(both.key())) {
      return runs.pairs();
    }
    double[] base = Arrays.copyOf(both.baseCosts(), runs.pairs());
    double margin = Math.log1p(both.gauge().margin(base, rules.margin()));
    double own = Noise.fromForkToFork(base) * Math.sqrt(2);
    boolean hopeless = design.isHopeless(own, margin, runs.pairs() - 1.0, runs.most());
    LogRatio pilot = Measured.pilot(both, runs.pairs());
    return design.screen(pilot, margin, hopeless ? runs.pairs() : runs.most());
  }

  private Map<Series, Measured> suspects() {
    var suspects = new TreeMap<Series, Measured>(Series.ORDER);
    screen.measured.stream()
        .filter(row -> row.pSlower() <= Rules.SCREEN)
        .forEach(row -> suspects.put(row.series(), row));
    return suspects;
  }

  private Map<Series, Integer> fresh() {
    Map<Series, Measured> suspects = suspects();
    var pairs = new TreeMap<Series, Integer>(Series.ORDER);
    suspects.forEach((series, row) ->
        pairs.put(series, design.fresh(row.ratio(), row.margin(), suspects.size())));
    return pairs;
  }
}
