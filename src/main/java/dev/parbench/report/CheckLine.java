package dev.parbench.report;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.result.RowKey;
import dev.parbench.result.RowNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A line of the table of a check: a row, or, where hundreds of rows are on one side only, all those
 * of a class. All texts are for people and not escaped.
 *
 * @param verdict what became of it
 * @param name of the row, or of the class with the number of its rows
 * @param mode JMH's short name
 * @param change in time
 * @param interval of the change
 * @param p adjusted p-value
 * @param forks of both sides
 * @param note the reason
 */
record CheckLine(
    RowVerdict verdict,
    String name,
    String mode,
    String change,
    String interval,
    String p,
    String forks,
    String note) {

  /** So many rows on one side only are listed one by one. */
  private static final int FEW = 12;

  private static final Set<RowVerdict> ONE_SIDED = Set.of(RowVerdict.MISSING, RowVerdict.NEW);

  /** The lines of some rows of a report, in their order; a class stands where its first row did. */
  static List<CheckLine> of(CheckReport report, List<RowCheck> rows) {
    var names = CheckWords.names(report);
    var tally = CheckWords.tally(report);
    Map<Object, List<RowCheck>> groups = new LinkedHashMap<>();
    for (RowCheck row : rows) {
      boolean many =
          ONE_SIDED.contains(row.verdict()) && tally.getOrDefault(row.verdict(), 0L) > FEW;
      Object group = many ? List.of(row.verdict(), type(row.key())) : row;
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(row);
    }
    return groups.values().stream().map(group -> of(names, group)).toList();
  }

  private static CheckLine of(RowNames names, List<RowCheck> group) {
    RowCheck first = group.getFirst();
    boolean alone = group.size() == 1;
    return new CheckLine(
        first.verdict(),
        alone ? CheckWords.name(names, first) : type(first.key()) + ": " + group.size() + " rows",
        alone ? first.key().mode() : "",
        CheckWords.change(first),
        CheckWords.interval(first),
        CheckWords.p(first),
        CheckWords.forks(first),
        first.note());
  }

  private static String type(RowKey key) {
    return key.benchmark().substring(0, Math.max(0, key.benchmark().lastIndexOf('.')));
  }
}
