package dev.parbench.cli;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.report.CheckFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** How a check is printed: options that `check` and `ab` share. */
final class CheckOutput {

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "what to print: text (the default), json, md, junit, html, csv or svg")
  private CheckFormat format = CheckFormat.TEXT;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "write a report to a file as well; may be given several times")
  private Map<CheckFormat, Path> reports = new EnumMap<>(CheckFormat.class);

  /** Writes all reports, then prints; the exit code is the check's. */
  int write(CheckReport report, PrintWriter out) throws IOException {
    for (var entry : reports.entrySet()) {
      try {
        Files.writeString(entry.getValue(), entry.getKey().render(report));
      } catch (IOException e) {
        throw new IOException("cannot write " + entry.getValue() + ": " + e, e);
      }
    }
    out.print(format.render(report));
    out.flush();
    return report.outcome().exitCode();
  }
}
