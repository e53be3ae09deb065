package dev.parbench.chart.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.io.IOException;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.IChart;

/** A chart below a title and a subtitle, both left-aligned and wrapped, which XChart cannot do. */
final class TitledPlot implements ChartDecorator {

  private static final int MARGIN = 16;

  // Layout must not depend on the device: SVG and PNG look the same.
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private final String title;
  private final IChart plot;
  private final List<Line> titleLines;
  private final List<Line> subtitleLines;

  private record Line(String text, Font font, TextLayout layout) {

    float ascent() {
      return layout.getAscent();
    }

    float height() {
      return layout.getAscent() + layout.getDescent() + layout.getLeading() + 2;
    }
  }

  private final TextOutlines words;

  TitledPlot(String title, String subtitle, IChart plot) {
    this.title = title;
    this.plot = plot;
    words = TextOutlines.of(plot);
    titleLines = lines(title, Style.TITLE);
    subtitleLines = lines(subtitle, Style.SUBTITLE);
  }

  @Override
  public void paint(Graphics2D g, int width, int height) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    float y = draw(g, titleLines, Style.TEXT, MARGIN);
    y = draw(g, subtitleLines, Style.QUIET, y + 4);
    var unmoved = g.getTransform();
    g.translate(0, (int) y);
    plot.paint(g, width, height - (int) y);
    g.setTransform(unmoved);
  }

  /** The whole figure as SVG. */
  SvgGraphics.Drawing drawing() throws IOException {
    return SvgGraphics.draw(this, words);
  }

  /** The chart without the words above it, as SVG. */
  SvgGraphics.Drawing plotDrawing() throws IOException {
    return SvgGraphics.draw(plot, words);
  }

  @Override
  public IChart inner() {
    return plot;
  }

  @Override
  public int getWidth() {
    return Style.WIDTH;
  }

  @Override
  public int getHeight() {
    return Style.HEIGHT + (int) (height(titleLines) + height(subtitleLines));
  }

  @Override
  public String getTitle() {
    return title;
  }

  private static List<Line> lines(String text, Font font) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .flatMap(line -> wrapped(line, font).stream())
        .toList();
  }

  private static List<Line> wrapped(String text, Font font) {
    var attributed = new AttributedString(text);
    attributed.addAttribute(TextAttribute.FONT, font);
    var measurer = new LineBreakMeasurer(attributed.getIterator(), CONTEXT);
    var lines = new ArrayList<Line>();
    while (measurer.getPosition() < text.length()) {
      int start = measurer.getPosition();
      var layout = measurer.nextLayout(Style.WIDTH - 2 * MARGIN);
      lines.add(new Line(text.substring(start, measurer.getPosition()).strip(), font, layout));
    }
    return lines;
  }

  private static float draw(Graphics2D g, List<Line> lines, Color color, float top) {
    g.setColor(color);
    float y = top;
    for (var line : lines) {
      g.setFont(line.font);
      g.drawString(line.text, MARGIN, y + line.ascent());
      y += line.height();
    }
    return y;
  }

  private static float height(List<Line> lines) {
    return (float) lines.stream().mapToDouble(Line::height).sum();
  }
}
