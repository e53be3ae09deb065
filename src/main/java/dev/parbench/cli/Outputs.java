package dev.parbench.cli;

import dev.parbench.chart.ChartKind;
import dev.parbench.chart.Figure;
import dev.parbench.report.HtmlReport;
import dev.parbench.result.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files made from a run: charts and the report. */
final class Outputs {

  static final String REPORT = "report.html";
  private static final String CHARTS = "charts";

  private Outputs() {}

  /** Writes them into {@code folder}, replacing what is there. */
  static void write(Run run, Path folder) throws IOException {
    Path charts = Files.createDirectories(folder.resolve(CHARTS));
    // AWT would look for a screen.
    System.setProperty("java.awt.headless", "true");
    for (Figure figure : ChartKind.drawAll(run)) {
      figure.write(charts);
    }
    HtmlReport.write(run, folder.resolve(REPORT));
  }
}
