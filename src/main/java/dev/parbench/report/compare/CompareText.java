package dev.parbench.report.compare;

import dev.parbench.check.Comparison;
import dev.parbench.check.verdict.Percent;
import dev.parbench.report.Escape;
import dev.parbench.report.TextTable;
import dev.parbench.result.Score;
import dev.parbench.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A comparison for people. */
final class CompareText {

  private static final String LEGEND =
      "geometric mean over forks, 95 % interval; change in time against the first column, + is slower";

  private CompareText() {}

  static String text(Comparison comparison) {
    var table = new TextTable("lll" + "l".repeat(2 * comparison.columns().size() - 1));
    cells(comparison).forEach(row -> table.row(mapped(row, Escape::text).toArray(String[]::new)));
    return String.join("\n", table.lines())
        + "\n\n"
        + footer(comparison).stream().map(Escape::text).collect(Collectors.joining("\n"))
        + "\n";
  }

  static String markdown(Comparison comparison) {
    var rows = cells(comparison);
    var lines = new ArrayList<String>();
    lines.add(bars(mapped(rows.getFirst(), Escape::markdown)));
    lines.add(bars(mapped(rows.getFirst(), _ -> "---")));
    rows.stream().skip(1).forEach(row -> lines.add(bars(mapped(row, Escape::markdown))));
    return String.join("\n", lines)
        + "\n\n"
        + footer(comparison).stream().map(Escape::markdown).collect(Collectors.joining("  \n"))
        + "\n";
  }

  static String html(Comparison comparison) {
    String rows =
        cells(comparison).stream()
            .map(row ->
                "<tr><td>" + String.join("</td><td>", mapped(row, Escape::xml)) + "</td></tr>")
            .collect(Collectors.joining("\n"));
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>parbench: comparison</title>
    <style>
    body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; }
    td { padding: 0.2rem 0.6rem; border-bottom: 1px solid #e3e6ea; }
    tr:first-child { font-weight: bold; }
    </style>
    </head>
    <body>
    <table>
    %s
    </table>
    <p>%s</p>
    </body>
    </html>
    """
        .formatted(
            rows,
            footer(comparison).stream().map(Escape::xml).collect(Collectors.joining("<br>\n")));
  }

  /** What stands below the table: how to read it, the means, what to know before trusting it. */
  private static List<String> footer(Comparison comparison) {
    var lines = new ArrayList<String>();
    lines.add(LEGEND);
    if (bases(comparison, Score.Basis.ITERATIONS)) {
      lines.add("± of one fork: JMH's own error, 99.9 % over its iterations");
    }
    if (bases(comparison, Score.Basis.RECORDED)) {
      lines.add("recorded: the file holds the score and its error, and no iteration");
    }
    if (!comparison.geometricMeans().isEmpty()) {
      lines.addAll(means(comparison));
    }
    comparison.notes().forEach(note -> lines.add("note: " + note));
    return lines;
  }

  private static boolean bases(Comparison comparison, Score.Basis basis) {
    return comparison.lines().stream()
        .flatMap(line -> line.cells().stream())
        .anyMatch(cell -> cell.basis().equals(Optional.of(basis)));
  }

  private static List<String> means(Comparison comparison) {
    var means = new ArrayList<String>();
    for (int i = 1; i < comparison.columns().size(); i++) {
      means.add(
          comparison.columns().get(i) + " " + Percent.change(comparison.geometricMeans().get(i)));
    }
    return means.isEmpty()
        ? List.of()
        : List.of(
            "geometric mean over "
                + rows(comparison.matching())
                + " (descriptive, no verdict): "
                + String.join(", ", means));
  }

  private static String rows(int matching) {
    return matching + (matching == 1 ? " matching row" : " matching rows");
  }

  private static List<List<String>> cells(Comparison comparison) {
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<>(List.of("row", "mode", "unit"));
    for (int i = 0; i < comparison.columns().size(); i++) {
      head.add(comparison.columns().get(i));
      if (i > 0) {
        head.add("change");
      }
    }
    rows.add(head);
    for (Comparison.Line line : comparison.lines()) {
      var row = new ArrayList<>(List.of(line.name(), line.mode(), line.unit()));
      for (int i = 0; i < line.cells().size(); i++) {
        row.add(score(line.cells().get(i)));
        if (i > 0) {
          row.add(line.cells().get(i).ratio().map(CompareText::change).orElse("–"));
        }
      }
      rows.add(row);
    }
    return rows;
  }

  private static String score(Comparison.Cell cell) {
    if (cell.score().isEmpty() || cell.basis().isEmpty()) {
      return "–";
    }
    var score = cell.score().get();
    String value = digits(score.value());
    var range = score.interval();
    String error = range.isKnown() ? " ± " + digits((range.high() - range.low()) / 2) : "";
    return switch (cell.basis().get()) {
      case FORKS -> value + " [" + digits(range.low()) + ", " + digits(range.high()) + "]";
      case ITERATIONS -> value + error + " (one fork)";
      case RECORDED -> value + error + " (recorded)";
    };
  }

  private static String change(Estimate ratio) {
    String change = Percent.change(ratio.value());
    return ratio.interval().isKnown()
        ? change
            + " ["
            + Percent.change(ratio.interval().low())
            + ", "
            + Percent.change(ratio.interval().high())
            + "]"
        : change + " (one fork)";
  }

  /** Three significant digits, without an exponent where that reads well. */
  private static String digits(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 0.001 || size >= 1e7)) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int decimals =
        size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : size >= 0.01 ? 4 : 5;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static List<String> mapped(List<String> cells, UnaryOperator<String> escape) {
    return cells.stream().map(escape).toList();
  }

  private static String bars(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
