package dev.parbench.report;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.RowVerdict;
import java.util.ArrayList;
import java.util.List;

/** A check for a terminal: the answer, what matters, one line for what does not. */
final class CheckText {

  private CheckText() {}

  static String render(CheckReport report) {
    var lines = new ArrayList<String>();
    lines.add(CheckWords.headline(report));
    lines.add(CheckWords.design(report));
    lines.add("");
    var shown = report.rows().stream().filter(r -> r.verdict() != RowVerdict.NO_CHANGE).toList();
    if (!shown.isEmpty()) {
      lines.addAll(table(CheckLine.of(report, shown)));
      lines.add("");
    }
    int folded = report.rows().size() - shown.size();
    if (folded > 0) {
      lines.add(CheckWords.count(folded, "row") + " unchanged");
    }
    report.warnings().forEach(warning -> lines.add("warning: " + Escape.text(warning)));
    return String.join("\n", lines).stripTrailing() + "\n";
  }

  private static List<String> table(List<CheckLine> rows) {
    var table =
        new TextTable("lllrlrrl")
            .row("verdict", "row", "mode", "time", "interval", "p adj.", "forks", "");
    for (CheckLine row : rows) {
      table.row(
          row.verdict().name(),
          Escape.text(row.name()),
          Escape.text(row.mode()),
          row.change(),
          row.interval(),
          row.p(),
          row.forks(),
          Escape.text(row.note()));
    }
    return table.lines();
  }
}
