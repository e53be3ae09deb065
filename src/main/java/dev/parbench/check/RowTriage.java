package dev.parbench.check;

import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Separates the rows that can be tested from those whose verdict is settled without a test. */
final class RowTriage {

  /** What is tested. */
  final List<Measured> measured = new ArrayList<>();

  /** JDK-only rows that tell whether the machine itself changed. */
  final List<Measured> rulers = new ArrayList<>();

  /** What is settled. */
  final List<RowCheck> settled = new ArrayList<>();

  /** How many pairs each row must have that has the planned ones. */
  final Map<RowKey, Integer> needed = new HashMap<>();

  private final Rules rules;

  private RowTriage(Rules rules) {
    this.rules = rules;
  }

  /** Sorts rows out that were measured at different times. */
  static RowTriage unpaired(List<Row> base, List<Row> candidate, Rules rules) {
    var sieve = new RowTriage(rules);
    for (Match match : Matcher.match(base, candidate)) {
      sieve.sort(match).filter(sieve::hasTwoForks).ifPresent(b -> sieve.add(Measured.unpaired(b)));
    }
    return sieve;
  }

  /**
   * Sorts rows out that were measured in turn.
   *
   * @param pairs how many pairs every row was planned to have at least; a row with fewer is
   *     invalid, because forks that fail do not fail at random
   * @param needed how many a row with so many must have, asked only for those
   */
  static RowTriage paired(
      PairedRuns.Sides sides, int pairs, ToIntFunction<Match.Both> needed, Rules rules) {
    var sieve = new RowTriage(rules);
    for (Match match : Matcher.match(sides.base(), sides.candidate())) {
      sieve
          .sort(match)
          .filter(both -> sieve.isWhole(both, pairs))
          .filter(both -> sieve.isWhole(both, sieve.note(both, needed.applyAsInt(both))))
          .ifPresent(both -> sieve.add(Measured.paired(both, pairs)));
    }
    return sieve;
  }

  private int note(Match.Both both, int pairs) {
    needed.put(both.key(), pairs);
    return pairs;
  }

  private void add(Measured row) {
    (Keys.isRuler(row.row().key()) ? rulers : measured).add(row);
  }

  private Optional<Match.Both> sort(Match match) {
    return switch (match) {
      case Match.Odd odd -> {
        settle(odd.key(), odd.unit(), odd.verdict(), odd.reason());
        yield Optional.empty();
      }
      case Match.Both both -> comparable(both) ? Optional.of(both) : Optional.empty();
    };
  }

  private boolean comparable(Match.Both both) {
    Row base = both.base();
    Row candidate = both.candidate();
    var unclear =
        ForkTimes.unclear(base)
            .or(() -> ForkTimes.unclear(candidate))
            .or(() -> ForkTimes.unlike(base, candidate))
            .or(() -> unwanted(base, candidate));
    if (unclear.isPresent()) {
      return settle(candidate, RowVerdict.INCOMPARABLE, unclear.get());
    }
    var invalid =
        ForkTimes.invalid(base)
            .map(reason -> "base: " + reason)
            .or(() -> ForkTimes.invalid(candidate).map(reason -> "candidate: " + reason));
    return invalid.isEmpty() || settle(candidate, RowVerdict.INVALID, invalid.get());
  }

  private Optional<String> unwanted(Row base, Row candidate) {
    var unwanted = Fingerprint.differences(base, candidate);
    unwanted.keySet().removeAll(rules.allowed());
    return unwanted.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", unwanted.values()) + Difference.remedy(unwanted.keySet()));
  }

  private boolean hasTwoForks(Match.Both both) {
    int base = both.base().primary().forkMeans().length;
    int candidate = both.candidate().primary().forkMeans().length;
    if (Math.min(base, candidate) >= 2) {
      return true;
    }
    String note = "one fork a side gives no verdict; measure with -f 5 or more";
    settled.add(
        new RowCheck(
            both.key(),
            both.candidate().primary().unit(),
            RowVerdict.INCONCLUSIVE,
            true,
            Optional.empty(),
            base,
            candidate,
            note));
    return false;
  }

  private boolean isWhole(Match.Both both, int pairs) {
    int base = both.base().primary().forkMeans().length;
    int candidate = both.candidate().primary().forkMeans().length;
    return (base == candidate && base >= pairs)
        || settle(
            both.candidate(),
            RowVerdict.INVALID,
            "of %d pairs, %d base and %d candidate forks were measured"
                .formatted(pairs, base, candidate));
  }

  /** Settles a row; always false, for conditions. */
  private boolean settle(Row row, RowVerdict verdict, String reason) {
    settle(row.key(), row.primary().unit(), verdict, reason);
    return false;
  }

  private void settle(RowKey key, String unit, RowVerdict verdict, String reason) {
    settled.add(RowCheck.without(key, unit, verdict, reason));
  }
}
