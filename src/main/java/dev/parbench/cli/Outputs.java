package dev.parbench.cli;

import dev.parbench.analysis.Analysis;
import dev.parbench.chart.ChartKind;
import dev.parbench.chart.plot.Figure;
import dev.parbench.claim.Judgement;
import dev.parbench.report.HtmlReport;
import dev.parbench.report.foreign.ForeignPage;
import dev.parbench.result.AtomicFile;
import dev.parbench.result.Run;
import dev.parbench.result.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The files made from a run: charts and the report. */
final class Outputs {

  static final String REPORT = "report.html";
  private static final String CHARTS = "charts";

  private Outputs() {}

  /** Writes them into the folder of a run that is saved there; a failure says so. */
  static void writeSaved(Judgement judgement, Path folder, Consumer<String> notes)
      throws IOException {
    try {
      write(judgement, folder, notes);
    } catch (IOException e) {
      throw new IOException(
          "%s; the results are saved: `scripts/parbench report %s` makes charts and report of them"
              .formatted(e.getMessage(), Shell.quoted(folder)),
          e);
    }
  }

  /** Writes them into {@code folder}, replacing what is there. */
  static void write(Judgement judgement, Path folder, Consumer<String> notes) throws IOException {
    List<Figure> figures = draw(judgement.analysis(), notes);
    AtomicFile.privateFolder(folder);
    if (!figures.isEmpty()) {
      Path charts = folder.resolve(CHARTS);
      AtomicFile.privateFolder(charts);
      for (Figure figure : figures) {
        figure.write(charts);
      }
    }
    HtmlReport.write(judgement, figures, folder.resolve(REPORT));
  }

  /** Writes one page of any JMH rows, and its charts, which need no fonts. */
  static void writeForeign(List<Run> runs, Optional<String> by, Path folder) throws IOException {
    var page = new ForeignPage(runs, by);
    AtomicFile.privateFolder(folder);
    save(folder.resolve(REPORT), page.html());
    Path charts = folder.resolve(CHARTS);
    AtomicFile.privateFolder(charts);
    for (Map.Entry<String, String> chart : page.charts().entrySet()) {
      save(charts.resolve(chart.getKey() + ".svg"), chart.getValue() + "\n");
    }
  }

  private static void save(Path file, String text) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A bare container has no fonts, and AWT fails in a different way on each; tables need none. */
  private static List<Figure> draw(Analysis analysis, Consumer<String> notes) {
    try {
      return ChartKind.drawAll(analysis);
    } catch (RuntimeException | LinkageError | InternalError e) {
      if (!isAboutFonts(e)) {
        throw e;
      }
      notes.accept(
          "note: no charts, because this machine has no usable fonts; install fontconfig and a font"
              + " (e.g. DejaVu), then `scripts/parbench report` makes them from the saved results");
      return List.of();
    }
  }

  private static boolean isAboutFonts(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      String text = t.toString() + t.getStackTrace()[0];
      if (text.matches("(?is).*font.*|.*freetype.*|.*libawt.*")) {
        return true;
      }
    }
    return false;
  }
}
