package dev.parbench.check;

import dev.parbench.result.RowKey;
import dev.parbench.stats.LogRatio;
import dev.parbench.stats.SignFlip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The gate over pairs measured in turn. All rows are screened; a row too noisy to show the
 * slow-down asked for gets more pairs, as many as its noise says; a suspect is measured again and
 * judged from the fresh pairs alone, which removes the luck that made it a suspect.
 */
public final class PairGate {

  private final PairedRuns runs;
  private final Rules rules;
  private final Design design;
  private final RowTriage screen;

  private PairGate(PairedRuns runs, Rules rules) {
    this.runs = runs;
    this.rules = rules;
    this.design = new Design(rules);
    this.screen = RowTriage.paired(runs.screen(), runs.pairs(), this::needed, rules);
  }

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
    var pilot = new LogRatio(0, noise * Math.sqrt(2.0 / pairs), pairs - 1.0, pairs);
    return new Design(rules).detectable(pilot);
  }

  /**
   * How many pairs every row must have in each stage, from the noise of its first pairs.
   *
   * @return the rows that have numbers; at least {@link PairedRuns#pairs} and at most {@link
   *     PairedRuns#most} each
   */
  public static Map<RowKey, Integer> needed(PairedRuns runs, Rules rules) {
    return Map.copyOf(new PairGate(runs, rules).screen.needed);
  }

  /** The rows of the screening that must be measured again. */
  public static Set<RowKey> suspects(PairedRuns runs, Rules rules) {
    return new PairGate(runs, rules).suspects().keySet();
  }

  /** Judges a finished run. */
  public static CheckReport check(PairedRuns runs, Rules rules) {
    return new PairGate(runs, rules).report();
  }

  private CheckReport report() {
    var judge = new Judge(rules, design::detectable);
    Map<RowKey, RowCheck> fresh = fresh(judge);
    var rows = new ArrayList<>(screen.settled);
    runs.absent()
        .forEach(row -> rows.add(RowCheck.without(row.key(), "", row.verdict(), row.reason())));
    // Improvements come from the screening; Holm over all its rows covers them.
    List<RowCheck> screened = judge.judge(screen.measured);
    for (int i = 0; i < screened.size(); i++) {
      RowCheck row = screened.get(i);
      boolean suspect = isSuspect(screen.measured.get(i));
      rows.add(suspect ? fresh.getOrDefault(row.key(), standing(row)) : row);
    }
    var warnings = new ArrayList<String>();
    boolean moved = Rulers.moved(screen.rulers, rules, warnings);
    return Reports.of(true, rules, rows, warnings, moved, runs.info());
  }

  /** A ruler is quiet by nature, and what it costs is not spent on the rows. */
  private int needed(Match.Both both) {
    return Keys.isRuler(both.key())
        ? runs.pairs()
        : design.pairs(Measured.pilot(both, runs.pairs()), runs.most());
  }

  private boolean isSuspect(Measured row) {
    return rules.slower(row.ratio().value()) && row.ratio().pSlower() <= Rules.SCREEN;
  }

  private Map<RowKey, Measured> suspects() {
    return screen.measured.stream()
        .filter(this::isSuspect)
        .collect(Collectors.toMap(row -> row.row().key(), row -> row));
  }

  private Map<RowKey, RowCheck> fresh(Judge judge) {
    Map<RowKey, Measured> suspects = suspects();
    // Only suspects count, or others measured along with them would dilute the correction.
    RowTriage sieve =
        RowTriage.paired(
            runs.fresh().only(suspects.keySet()),
            runs.pairs(),
            both -> Objects.requireNonNull(suspects.get(both.key())).candidateForks(),
            rules);
    var family =
        sieve.measured.stream()
            .map(row -> row.plannedBy(Objects.requireNonNull(suspects.get(row.row().key()))))
            .toList();
    var checks = new HashMap<RowKey, RowCheck>();
    judge.judge(family).forEach(row -> checks.put(row.key(), row));
    return checks;
  }

  /** A suspicion that was not cleared by fresh pairs keeps the check from passing. */
  private static RowCheck standing(RowCheck row) {
    return new RowCheck(
        row.key(),
        row.unit(),
        RowVerdict.INCONCLUSIVE,
        true,
        row.effect(),
        row.baseForks(),
        row.candidateForks(),
        "suspected to be slower, and not confirmed with fresh forks");
  }
}
