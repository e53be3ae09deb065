package dev.parbench.check;

import dev.parbench.check.verdict.Difference;
import dev.parbench.check.verdict.Keys;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.check.verdict.Series;
import dev.parbench.result.Row;
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

  /** How many pairs each series must have that has the planned ones. */
  final Map<Series, Integer> needed = new HashMap<>();

  private final Rules rules;
  private final Gated gated;
  private int oneSided;

  private RowTriage(Rules rules) {
    this.rules = rules;
    this.gated = new Gated(rules.metrics());
  }

  /** Sorts rows out that were measured at different times. */
  static RowTriage unpaired(List<Row> base, List<Row> candidate, Rules rules) {
    var sieve = new RowTriage(rules);
    for (Match.Both both : sieve.sorted(base, candidate)) {
      if (sieve.hasTwoForks(both)) {
        sieve.add(Measured.unpaired(both, rules.margin()));
      }
    }
    return sieve;
  }

  /**
   * Sorts rows out that were measured in turn.
   *
   * @param pairs how many pairs every row was planned to have at least; a row with fewer is
   *     invalid, because forks that fail do not fail at random
   * @param needed how many a series with so many must have, asked only for those
   */
  static RowTriage paired(
      PairedRuns.Sides sides, int pairs, ToIntFunction<Match.Both> needed, Rules rules) {
    var sieve = new RowTriage(rules);
    for (Match.Both both : sieve.sorted(sides.base(), sides.candidate())) {
      if (sieve.isWhole(both, pairs)
          && sieve.isWhole(both, sieve.note(both, needed.applyAsInt(both)))) {
        sieve.add(Measured.paired(both, pairs, rules.margin()));
      }
    }
    return sieve;
  }

  /** What a reader must know of metrics that are not gated. */
  List<String> warnings() {
    return oneSided == 0
        ? List.of()
        : List.of(
            "allocation per operation was measured on one side only, of %d row%s: not gated; measure both sides with -prof gc"
                .formatted(oneSided, oneSided == 1 ? "" : "s"));
  }

  private int note(Match.Both both, int pairs) {
    needed.put(both.series(), pairs);
    return pairs;
  }

  private void add(Measured row) {
    (Keys.isRuler(row.series().row()) ? rulers : measured).add(row);
  }

  /** What both sides have and can be compared, each metric by itself. */
  private List<Match.Both> sorted(List<Row> base, List<Row> candidate) {
    var comparable = new ArrayList<Match.Both>();
    for (Match match : Matcher.match(base, candidate)) {
      switch (match) {
        case Match.Odd odd ->
            settled.add(
                RowCheck.without(
                    new Series(odd.key(), ""),
                    odd.unit(),
                    odd.verdict(),
                    odd.reason(),
                    odd.baseForks(),
                    odd.candidateForks()));
        case Match.Both both -> {
          if (comparable(both)) {
            add(both, comparable);
          }
        }
      }
    }
    return comparable;
  }

  private void add(Match.Both both, List<Match.Both> comparable) {
    if (valid(both)) {
      comparable.add(both);
    }
    if (Keys.isRuler(both.key())) {
      return;
    }
    oneSided += Gated.isOneSided(both.base(), both.candidate()) ? 1 : 0;
    for (String name : gated.of(both.base(), both.candidate())) {
      metric(both, Gauge.of(name)).filter(this::valid).ifPresent(comparable::add);
    }
  }

  /** Both sides of a metric; a side that lacks it is settled. */
  private Optional<Match.Both> metric(Match.Both both, Gauge gauge) {
    Optional<Row> base = gauge.view(both.base());
    Optional<Row> candidate = gauge.view(both.candidate());
    if (base.isPresent() && candidate.isPresent()) {
      var views = new Match.Both(base.get(), candidate.get(), gauge);
      String from = base.get().primary().unit();
      String to = candidate.get().primary().unit();
      return from.equals(to)
              || settle(views, RowVerdict.INCOMPARABLE, "unit " + from + " against " + to)
          ? Optional.of(views)
          : Optional.empty();
    }
    var series = new Series(both.key(), gauge.name());
    base.ifPresent(row ->
        settled.add(
            RowCheck.without(
                series,
                row.primary().unit(),
                RowVerdict.MISSING,
                "the candidate does not have this metric",
                forks(row),
                0)));
    candidate.ifPresent(row ->
        settled.add(
            RowCheck.without(
                series,
                row.primary().unit(),
                RowVerdict.NEW,
                "the base does not have this metric",
                0,
                forks(row))));
    return Optional.empty();
  }

  private boolean comparable(Match.Both both) {
    Row base = both.base();
    Row candidate = both.candidate();
    var unclear =
        ForkTimes.unclear(base)
            .or(() -> ForkTimes.unclear(candidate))
            .or(() -> ForkTimes.unlike(base, candidate))
            .or(() -> unwanted(base, candidate));
    return unclear.isEmpty() || settle(both, RowVerdict.INCOMPARABLE, unclear.get());
  }

  private boolean valid(Match.Both both) {
    var invalid =
        both.gauge()
            .invalid(both.base())
            .map(reason -> "base: " + reason)
            .or(() -> both.gauge().invalid(both.candidate()).map(reason -> "candidate: " + reason));
    return invalid.isEmpty() || settle(both, RowVerdict.INVALID, invalid.get());
  }

  /** All differences at once, with the option that allows them. */
  private Optional<String> unwanted(Row base, Row candidate) {
    var unwanted = Fingerprint.differences(base, candidate);
    unwanted.keySet().removeAll(rules.allowed());
    return unwanted.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", unwanted.values()) + Difference.remedy(unwanted.keySet()));
  }

  private boolean hasTwoForks(Match.Both both) {
    int base = forks(both.base());
    int candidate = forks(both.candidate());
    if (Math.min(base, candidate) >= 2) {
      return true;
    }
    RowCheck none =
        RowCheck.without(
            both.series(),
            both.candidate().primary().unit(),
            RowVerdict.INCONCLUSIVE,
            "one fork a side gives no verdict; measure with -f 5 or more",
            base,
            candidate);
    settled.add(none.blockingAlso());
    return false;
  }

  private boolean isWhole(Match.Both both, int pairs) {
    int base = forks(both.base());
    int candidate = forks(both.candidate());
    return (base == candidate && base >= pairs)
        || settle(
            both,
            RowVerdict.INVALID,
            "of %d pairs, %d base and %d candidate forks were measured"
                .formatted(pairs, base, candidate));
  }

  private static int forks(Row row) {
    return row.primary().forkMeans().length;
  }

  /** Settles a row; always false, for conditions. */
  private boolean settle(Match.Both both, RowVerdict verdict, String reason) {
    settled.add(
        RowCheck.without(
            both.series(),
            both.candidate().primary().unit(),
            verdict,
            reason,
            forks(both.base()),
            forks(both.candidate())));
    return false;
  }
}
