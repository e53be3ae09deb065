package dev.parbench.check;

import dev.parbench.result.RowKey;
import dev.parbench.stats.LogRatio;
import dev.parbench.stats.SignFlip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The gate over pairs measured in turn. All rows are screened; a suspect is measured again and
 * judged from the fresh pairs alone, which removes the luck that made it a suspect.
 */
public final class PairGate {

  /** Screening and confirmation must both see a slow-down, so each needs the root of the power. */
  private static final double STAGE_POWER = Math.sqrt(Rules.POWER);

  private PairGate() {}

  /**
   * Checks, before anything is measured, that a design can reach its level.
   *
   * @throws IllegalArgumentException if even pairs that all agree could not be significant
   */
  public static void requireAttainable(int pairs, Rules rules) {
    if (SignFlip.smallest(pairs) > rules.alpha()) {
      throw new IllegalArgumentException(
          "%d pairs can never be significant at alpha %s: the smallest possible p is %s; use --pairs %d or more"
              .formatted(pairs, rules.alpha(), SignFlip.smallest(pairs), enough(rules)));
    }
  }

  /** The fewest pairs that can reach the level. */
  public static int enough(Rules rules) {
    int pairs = 2;
    while (SignFlip.smallest(pairs) > rules.alpha()) {
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
    var design = new LogRatio(0, noise * Math.sqrt(2.0 / pairs), pairs - 1.0, pairs);
    return design.detectable(rules.alpha(), STAGE_POWER, rules.margin());
  }

  /** The rows of the screening that must be measured again. */
  public static Set<RowKey> suspects(PairedRuns runs, Rules rules) {
    return screen(runs, rules).measured.stream()
        .filter(row -> isSuspect(row, rules))
        .map(row -> row.row().key())
        .collect(Collectors.toSet());
  }

  /** Judges a finished run. */
  public static CheckReport check(PairedRuns runs, Rules rules) {
    Sieve screen = screen(runs, rules);
    var judge = new Judge(rules, rules.alpha(), STAGE_POWER);
    Map<RowKey, RowCheck> fresh = fresh(runs, rules, judge);
    var rows = new ArrayList<>(screen.settled);
    runs.absent()
        .forEach(row -> rows.add(RowCheck.without(row.key(), "", row.verdict(), row.reason())));
    // Improvements come from the screening; Holm over all its rows covers them.
    List<RowCheck> screened = judge.judge(screen.measured);
    for (int i = 0; i < screened.size(); i++) {
      RowCheck row = screened.get(i);
      boolean suspect = isSuspect(screen.measured.get(i), rules);
      rows.add(suspect ? fresh.getOrDefault(row.key(), standing(row)) : row);
    }
    var warnings = new ArrayList<String>();
    boolean moved = Rulers.moved(screen.rulers, rules, warnings);
    return Reports.of(true, rules, rows, warnings, moved, runs.info());
  }

  private static Sieve screen(PairedRuns runs, Rules rules) {
    var sides = runs.screen();
    return Sieve.paired(sides.base(), sides.candidate(), runs.pairs(), rules);
  }

  private static boolean isSuspect(Measured row, Rules rules) {
    return rules.slower(row.ratio().value()) && row.ratio().pSlower() <= Rules.SCREEN;
  }

  private static Map<RowKey, RowCheck> fresh(PairedRuns runs, Rules rules, Judge judge) {
    var sides = runs.fresh();
    Sieve sieve = Sieve.paired(sides.base(), sides.candidate(), runs.pairs(), rules);
    // Only suspects count, or others measured along with them would dilute the correction.
    Set<RowKey> suspects = suspects(runs, rules);
    var family = sieve.measured.stream().filter(row -> suspects.contains(row.row().key())).toList();
    var checks = new HashMap<RowKey, RowCheck>();
    judge.judge(family).forEach(row -> checks.put(row.key(), row));
    return checks;
  }

  /** A suspicion that was not cleared by fresh pairs keeps the check from passing. */
  private static RowCheck standing(RowCheck row) {
    return new RowCheck(
        row.key(),
        row.unit(),
        Verdict.INCONCLUSIVE,
        true,
        row.effect(),
        row.baseForks(),
        row.candidateForks(),
        "suspected to be slower, and not confirmed with fresh forks");
  }
}
