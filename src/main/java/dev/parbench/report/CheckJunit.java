package dev.parbench.report;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import java.util.List;

/**
 * A check as JUnit XML: one test case per row and one for the check as a whole. A regression fails;
 * a row that keeps the check from passing for another reason is an error.
 */
final class CheckJunit {

  private CheckJunit() {}

  static String render(CheckReport report) {
    boolean blocked =
        switch (report.outcome()) {
          case PASS, REGRESSION -> false;
          case INCONCLUSIVE -> true;
        };
    long failures = report.rows(RowVerdict.REGRESSION).size();
    long errors = report.rows().stream().filter(CheckJunit::isError).count() + (blocked ? 1 : 0);
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
        "<testsuite name=\"parbench\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\">\n"
            .formatted(report.rows().size() + 1, failures, errors));
    var names = CheckWords.names(report);
    report.rows().forEach(row -> append(xml, CheckWords.name(names, row), row));
    xml.append("  <testcase classname=\"parbench\" name=\"check\">\n");
    if (blocked) {
      problem(xml, "error", CheckWords.headline(report), report.warnings());
    }
    out(xml, CheckWords.headline(report), report.warnings());
    xml.append("  </testcase>\n</testsuite>\n");
    return xml.toString();
  }

  private static boolean isError(RowCheck row) {
    return row.blocking() && row.verdict() != RowVerdict.REGRESSION;
  }

  private static void append(StringBuilder xml, String shown, RowCheck row) {
    String benchmark = row.key().benchmark();
    int method = benchmark.lastIndexOf('.');
    xml.append(
        "  <testcase classname=\"%s\" name=\"%s\">\n"
            .formatted(
                Escape.xml(benchmark.substring(0, Math.max(0, method))),
                Escape.xml(name(shown, row))));
    String message =
        "%s %s %s %s"
            .formatted(row.verdict(), CheckWords.change(row), CheckWords.interval(row), row.note())
            .strip();
    if (row.blocking()) {
      problem(xml, isError(row) ? "error" : "failure", message, List.of());
    }
    out(xml, message, List.of());
    xml.append("  </testcase>\n");
  }

  /** The class stands beside it already. */
  private static String name(String shown, RowCheck row) {
    String benchmark = row.key().benchmark();
    String prefix = shown.startsWith(benchmark) ? benchmark : row.key().shortName();
    return row.key().method() + shown.substring(prefix.length()) + " (" + row.key().mode() + ")";
  }

  private static void problem(
      StringBuilder xml, String kind, String message, List<String> details) {
    xml.append("    <%s message=\"%s\">".formatted(kind, Escape.xml(message)));
    details.forEach(detail -> xml.append(Escape.xml(detail)).append('\n'));
    xml.append("</%s>\n".formatted(kind));
  }

  private static void out(StringBuilder xml, String message, List<String> details) {
    xml.append("    <system-out>").append(Escape.xml(message));
    details.forEach(detail -> xml.append('\n').append(Escape.xml(detail)));
    xml.append("</system-out>\n");
  }
}
