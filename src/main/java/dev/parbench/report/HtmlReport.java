package dev.parbench.report;

import dev.parbench.chart.plot.Figure;
import dev.parbench.claim.Judgement;
import dev.parbench.result.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** One self-contained HTML page of a run: it needs no network and no other file. */
public final class HtmlReport {

  private HtmlReport() {}

  /**
   * Writes the page, readable by its user only; a reader sees the old page or the new one.
   *
   * @throws IOException with the path, if the folder or the disk refuses
   */
  public static void write(Judgement judgement, List<Figure> figures, Path file)
      throws IOException {
    byte[] page = html(judgement, figures).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(page));
  }

  /** The page as text. */
  public static String html(Judgement judgement, List<Figure> figures) {
    return PageWriter.html("report", Page.of(judgement, figures));
  }
}
