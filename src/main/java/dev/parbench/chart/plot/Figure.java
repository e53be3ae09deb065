package dev.parbench.chart.plot;

import dev.parbench.result.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.knowm.xchart.ChartEncoder;

/** A drawn chart. Equal rows give equal bytes on one machine, whatever its locale. */
public final class Figure {

  private final String name;
  private final String title;
  private final String subtitle;
  private final TitledPlot chart;

  /**
   * Frames a chart.
   *
   * @param name a file name without extension; letters, digits and hyphens only
   * @param title the finding
   * @param subtitle what is shown, and how to read it; the last line is where it was measured
   * @param plot the chart below the title
   */
  public Figure(String name, String title, String subtitle, Plot plot) {
    this(name, title, subtitle, new TitledPlot(title, subtitle, plot.chart()));
  }

  private Figure(String name, String title, String subtitle, TitledPlot chart) {
    this.name = name;
    this.title = title;
    this.subtitle = subtitle;
    this.chart = chart;
  }

  /** The same figure with another name. */
  public Figure named(String newName) {
    return new Figure(newName, title, subtitle, chart);
  }

  /** A file name without extension, e.g. {@code scaling-mix}. */
  public String name() {
    return name;
  }

  /** The finding, as plain text. */
  public String title() {
    return title;
  }

  /** What is shown, as plain text. */
  public String subtitle() {
    return subtitle;
  }

  /** The figure as an SVG document. */
  public String svg() {
    try {
      return Svg.cleaned(chart.drawing(), name, title, subtitle);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw " + name, e);
    }
  }

  /** The chart for a page that shows title and subtitle itself. */
  public String plotSvg() {
    try {
      return Svg.cleaned(chart.plotDrawing(), name, title, subtitle);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw " + name, e);
    }
  }

  /** The figure as a PNG image. */
  public byte[] png() {
    try {
      return ChartEncoder.getBytes(chart, "png");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot draw " + name, e);
    }
  }

  /**
   * Writes {@code name.svg} and {@code name.png}, readable by their user only; a reader sees the
   * old files or the new ones.
   *
   * @throws IOException with the path, if the folder, which must exist, or the disk refuses
   */
  public void write(Path folder) throws IOException {
    byte[] svg = svg().getBytes(StandardCharsets.UTF_8);
    byte[] png = png();
    AtomicFile.write(folder.resolve(name + ".svg"), out -> out.write(svg));
    AtomicFile.write(folder.resolve(name + ".png"), out -> out.write(png));
  }
}
