package dev.parbench.check;

import dev.parbench.check.verdict.Keys;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds for every row of one side its counterpart on the other. */
final class Matcher {

  private final List<Match> matches = new ArrayList<>();
  private final SortedMap<RowKey, Row> base;
  private final SortedMap<RowKey, Row> candidate;

  private Matcher(List<Row> base, List<Row> candidate) {
    this.base = byKey(base, "base");
    this.candidate = byKey(candidate, "candidate");
  }

  static List<Match> match(List<Row> base, List<Row> candidate) {
    var matcher = new Matcher(base, candidate);
    matcher.equalKeys();
    matcher.relatives();
    matcher
        .base
        .values()
        .forEach(row -> matcher.odd(row, RowVerdict.MISSING, "only in the base", forks(row), 0));
    matcher
        .candidate
        .values()
        .forEach(row -> matcher.odd(row, RowVerdict.NEW, "only in the candidate", 0, forks(row)));
    return matcher.matches;
  }

  /** Indexes a side; a key that occurs twice is no measurement of anything. */
  private SortedMap<RowKey, Row> byKey(List<Row> rows, String side) {
    var index = new TreeMap<RowKey, Row>(Keys.ORDER);
    Set<RowKey> twice = new HashSet<>();
    for (Row row : rows) {
      if (index.putIfAbsent(row.key(), row) != null && twice.add(row.key())) {
        boolean first = side.equals("base");
        String reason = "occurs more than once in the " + side;
        odd(row, RowVerdict.INVALID, reason, first ? forks(row) : 0, first ? 0 : forks(row));
      }
    }
    index.keySet().removeAll(twice);
    return index;
  }

  private void equalKeys() {
    var invalid = new HashSet<RowKey>();
    matches.forEach(match -> invalid.add(match.key()));
    base.keySet().removeAll(invalid);
    candidate.keySet().removeAll(invalid);
    for (Row from : List.copyOf(base.values())) {
      Optional.ofNullable(candidate.get(from.key())).ifPresent(to -> both(from, to));
    }
  }

  private void both(Row from, Row to) {
    matches.add(new Match.Both(from, to));
    base.remove(from.key());
    candidate.remove(to.key());
  }

  /**
   * A benchmark whose mode, threads or parameters changed has vanished and is new at once; it is
   * more helpful to say that it changed. Only an unambiguous counterpart counts.
   */
  private void relatives() {
    relatives(key -> List.of(key.benchmark(), key.params()));
    relatives(RowKey::benchmark);
  }

  private void relatives(Function<RowKey, Object> family) {
    var from = families(base.values(), family);
    var to = families(candidate.values(), family);
    from.forEach((name, rows) -> {
      var related = to.getOrDefault(name, List.of());
      if (rows.size() == 1 && related.size() == 1) {
        changed(rows.getFirst(), related.getFirst());
      }
    });
  }

  private static Map<Object, List<Row>> families(
      Collection<Row> rows, Function<RowKey, Object> family) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> family.apply(row.key()), LinkedHashMap::new, Collectors.toList()));
  }

  private void changed(Row from, Row to) {
    String reason = change(from.key(), to.key());
    odd(to, RowVerdict.INCOMPARABLE, reason, forks(from), forks(to));
    base.remove(from.key());
    candidate.remove(to.key());
  }

  private static String change(RowKey from, RowKey to) {
    if (!from.mode().equals(to.mode())) {
      return "mode " + from.mode() + " against " + to.mode();
    }
    if (from.threads() != to.threads()) {
      return from.threads() + " threads against " + to.threads();
    }
    return "parameters " + from.params() + " against " + to.params();
  }

  private static int forks(Row row) {
    return row.primary().forkMeans().length;
  }

  private void odd(Row row, RowVerdict verdict, String reason, int base, int candidate) {
    matches.add(new Match.Odd(row.key(), row.primary().unit(), verdict, reason, base, candidate));
  }
}
