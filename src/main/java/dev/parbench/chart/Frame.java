package dev.parbench.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.IChart;

/** A chart below a title and a subtitle, both left-aligned and wrapped, which XChart cannot do. */
final class Frame implements IChart {

  private static final int MARGIN = 16;

  // Layout must not depend on the device: SVG and PNG look the same.
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private final String title;
  private final IChart plot;
  private final List<TextLayout> titleLines;
  private final List<TextLayout> subtitleLines;

  Frame(String title, String subtitle, IChart plot) {
    this.title = title;
    this.plot = plot;
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

  private static List<TextLayout> lines(String text, Font font) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .flatMap(line -> wrapped(line, font).stream())
        .toList();
  }

  private static List<TextLayout> wrapped(String text, Font font) {
    var attributed = new AttributedString(text);
    attributed.addAttribute(TextAttribute.FONT, font);
    var measurer = new LineBreakMeasurer(attributed.getIterator(), CONTEXT);
    var lines = new ArrayList<TextLayout>();
    while (measurer.getPosition() < text.length()) {
      lines.add(measurer.nextLayout(Style.WIDTH - 2 * MARGIN));
    }
    return lines;
  }

  /** Draws outlines, not characters: no font is needed to show them, and nothing to escape. */
  private static float draw(Graphics2D g, List<TextLayout> lines, Color color, float top) {
    g.setColor(color);
    float y = top;
    for (var line : lines) {
      var place = AffineTransform.getTranslateInstance(MARGIN, y + line.getAscent());
      g.fill(line.getOutline(place));
      y += lineHeight(line);
    }
    return y;
  }

  private static float height(List<TextLayout> lines) {
    return (float) lines.stream().mapToDouble(Frame::lineHeight).sum();
  }

  private static float lineHeight(TextLayout line) {
    return line.getAscent() + line.getDescent() + line.getLeading() + 2;
  }
}
