package dev.parbench.report;

import dev.parbench.chart.ForestPlot;
import dev.parbench.check.verdict.CheckReport;
import java.util.List;

/** A check as HTML: the answer, the forest plot, every row, the warnings. */
public final class CheckHtml {

  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; color: #1f2328; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
      .check table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
      .check th, .check td { padding: 0.25rem 0.6rem; text-align: left; border-bottom: 1px solid #e3e6ea; }
      .check td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
      .check td.name { overflow-wrap: anywhere; font-family: ui-monospace, monospace; }
      .check .REGRESSION td:first-child { color: #a40e26; font-weight: bold; }
      """;

  private CheckHtml() {}

  /** One page that works from disk and loads nothing. */
  static String page(CheckReport report) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    %s</body>
    </html>
    """
        .formatted(Escape.xml(CheckWords.headline(report)), STYLE, section(report));
  }

  /** The part that can stand inside another page. */
  public static String section(CheckReport report) {
    var html = new StringBuilder("<section class=\"check\">\n");
    html.append("<h1>").append(Escape.xml(CheckWords.headline(report))).append("</h1>\n");
    html.append("<p>").append(Escape.xml(CheckWords.design(report))).append(".</p>\n");
    warnings(html, report.warnings());
    ForestPlot.of(report).ifPresent(plot -> html.append(plot.svg()).append('\n'));
    html.append(
        "<table>\n<thead><tr><th>verdict</th><th>row</th><th>mode</th><th>time</th>"
            + "<th>interval</th><th>p adj.</th><th>forks</th><th></th></tr></thead>\n<tbody>\n");
    CheckLine.of(report, report.rows()).forEach(row -> append(html, row));
    return html.append("</tbody>\n</table>\n</section>\n").toString();
  }

  private static void warnings(StringBuilder html, List<String> warnings) {
    if (warnings.isEmpty()) {
      return;
    }
    html.append("<ul>\n");
    warnings.forEach(warning -> html.append("<li>").append(Escape.xml(warning)).append("</li>\n"));
    html.append("</ul>\n");
  }

  private static void append(StringBuilder html, CheckLine row) {
    html.append("<tr class=\"").append(row.verdict()).append("\">");
    cell(html, "", row.verdict().name());
    cell(html, "name", row.name());
    cell(html, "", row.mode());
    cell(html, "n", row.change());
    cell(html, "n", row.interval());
    cell(html, "n", row.p());
    cell(html, "n", row.forks());
    cell(html, "", row.note());
    html.append("</tr>\n");
  }

  private static void cell(StringBuilder html, String kind, String text) {
    html.append(kind.isEmpty() ? "<td>" : "<td class=\"" + kind + "\">")
        .append(Escape.xml(text))
        .append("</td>");
  }
}
