package dev.parbench.report;

import dev.parbench.result.Row;
import dev.parbench.result.RowNames;
import dev.parbench.result.Run;
import dev.parbench.result.Score;
import dev.parbench.stats.Numbers;
import java.util.ArrayList;
import java.util.List;

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
    var names = RowNames.of(run.rows().stream().map(Row::key).toList());
    var table = new TextTable("lrrll").row("benchmark", "forks", "score", "unit", "mode");
    rows.stream().limit(SHOWN).forEach(row -> add(table, names.of(row.key()), row));
    var lines = new ArrayList<>(table.lines());
    if (rows.size() > SHOWN) {
      lines.add("… and " + (rows.size() - SHOWN) + " more, which the report lists");
    }
    lines.add("");
    return lines;
  }

  private static void add(TextTable table, String name, Row row) {
    table.row(
        Escape.text(name),
        Integer.toString(row.primary().forkMeans().length),
        Score.of(row.primary()).map(OtherRows::text).orElse(Numbers.NONE),
        Escape.text(row.primary().unit()),
        Escape.text(row.key().mode()));
  }

  /** An interval over forks in brackets; JMH's own error over the iterations of one fork as ±. */
  private static String text(Score score) {
    if (score.basis() == Score.Basis.FORKS) {
      return Numbers.withInterval(score.estimate());
    }
    String value = Numbers.three(score.estimate().value());
    return score.estimate().interval().isKnown()
        ? value + " ± " + Numbers.three(score.error())
        : value;
  }
}
