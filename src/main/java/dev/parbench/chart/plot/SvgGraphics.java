package dev.parbench.chart.plot;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * Draws SVG in which words are text: smaller than outlines, and readers can select, search and hear
 * them.
 */
final class SvgGraphics extends VectorGraphics2D {

  private final TextOutlines words;
  private final List<Double> widths = new ArrayList<>();

  private SvgGraphics(TextOutlines words) {
    this.words = words;
  }

  /**
   * A chart as SVG.
   *
   * @param source as the writer made it
   * @param widths how wide each text is, in pixels, in the order of the text elements
   */
  record Drawing(String source, List<Double> widths) {}

  /** Draws a chart whose words are known. */
  static Drawing draw(IChart chart, TextOutlines words) throws IOException {
    var graphics = new SvgGraphics(words);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    var page = new PageSize(0, 0, chart.getWidth(), chart.getHeight());
    var bytes = new ByteArrayOutputStream();
    new SVGProcessor().getDocument(graphics.getCommands(), page).writeTo(bytes);
    return new Drawing(bytes.toString(StandardCharsets.UTF_8), List.copyOf(graphics.widths));
  }

  @Override
  public void fill(Shape shape) {
    words.find(shape, getFontRenderContext()).ifPresentOrElse(this::write, () -> super.fill(shape));
  }

  private void write(TextOutlines.Word word) {
    var font = getFont();
    var place = getTransform();
    setFont(word.font());
    transform(word.turn());
    drawString(word.text(), 0f, 0f);
    setTransform(place);
    setFont(font);
  }

  @Override
  public void drawString(String text, float x, float y) {
    String harmless = Svg.plain(text);
    if (!harmless.isBlank()) {
      widths.add((double) new TextLayout(harmless, getFont(), getFontRenderContext()).getAdvance());
      super.drawString(harmless, x, y);
    }
  }
}
