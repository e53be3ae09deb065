package dev.parbench.report;

import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Rows that parbench did not measure, as a table without any conclusion. */
final class OtherRows {

  /** Longer tables are for the report. */
  private static final int SHOWN = 40;

  private OtherRows() {}

  static List<String> lines(Run run) {
    var rows = run.rows().stream().filter(row -> row.key().kind().isEmpty()).toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    var table = new TextTable("lrrll").row("benchmark", "forks", "score", "unit", "mode");
    rows.stream().limit(SHOWN).forEach(row -> add(table, row));
    var lines = new ArrayList<>(table.lines());
    if (rows.size() > SHOWN) {
      lines.add("… and " + (rows.size() - SHOWN) + " more, which the report lists");
    }
    lines.add("");
    return lines;
  }

  private static void add(TextTable table, Row row) {
    double[] means = row.primary().forkMeans();
    boolean usable = means.length > 0 && DoubleStream.of(means).allMatch(Double::isFinite);
    table.row(
        plain(row.key().toString()),
        Integer.toString(means.length),
        usable ? Numbers.withInterval(Estimates.ofPositive(means)) : Numbers.NONE,
        plain(row.primary().unit()),
        plain(row.key().mode()));
  }

  /** Names come from any file; a terminal must not obey them. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
