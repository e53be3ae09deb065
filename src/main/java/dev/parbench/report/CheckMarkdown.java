package dev.parbench.report;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.RowVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A check as a comment under a pull request. */
final class CheckMarkdown {

  private CheckMarkdown() {}

  static String render(CheckReport report) {
    var lines = new ArrayList<String>();
    lines.add("### parbench: " + Escape.markdown(CheckWords.headline(report)));
    lines.add("");
    lines.add(Escape.markdown(CheckWords.design(report)) + ".");
    lines.add("");
    var shown = report.rows().stream().filter(r -> r.verdict() != RowVerdict.NO_CHANGE).toList();
    if (!shown.isEmpty()) {
      lines.addAll(table(CheckLine.of(report, shown)));
      lines.add("");
    }
    var folded = report.rows(RowVerdict.NO_CHANGE);
    if (!folded.isEmpty()) {
      lines.add(
          "<details><summary>" + CheckWords.count(folded.size(), "row") + " unchanged</summary>");
      lines.add("");
      lines.addAll(table(CheckLine.of(report, folded)));
      lines.add("");
      lines.add("</details>");
      lines.add("");
    }
    report.warnings().forEach(warning -> lines.add("- ⚠ " + Escape.markdown(warning)));
    return String.join("\n", lines).stripTrailing() + "\n";
  }

  private static List<String> table(List<CheckLine> rows) {
    return Stream.concat(
            Stream.of(
                "| verdict | row | mode | time | interval | p adj. | forks | |",
                "| --- | --- | --- | ---: | :---: | ---: | ---: | --- |"),
            rows.stream().map(CheckMarkdown::line))
        .toList();
  }

  private static String line(CheckLine row) {
    return "| "
        + String.join(
            " | ",
            row.verdict() == RowVerdict.REGRESSION
                ? "**REGRESSION**"
                : Escape.markdown(row.verdict().name()),
            Escape.markdownCode(row.name()),
            Escape.markdown(row.mode()),
            row.change(),
            row.interval().replace("[", "&#91;").replace("]", "&#93;"),
            row.p().replace("<", "&lt;"),
            row.forks(),
            Escape.markdown(row.note()))
        + " |";
  }
}
