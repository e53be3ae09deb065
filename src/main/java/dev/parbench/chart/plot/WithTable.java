package dev.parbench.chart.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.IChart;

/** A chart with a table of its numbers below. */
public final class WithTable extends Plot implements ChartDecorator {

  private static final int LINE = 22;
  private static final int MARGIN = 16;
  private static final double NAMES = 130;

  private static final Font HEAD = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  private static final Font BODY = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private final IChart chart;
  private final List<List<String>> table;

  /** Takes rows of equally many texts; the first row is the head. */
  public WithTable(Plot plot, List<List<String>> table) {
    this.chart = plot.chart();
    this.table = List.copyOf(table);
  }

  @Override
  IChart chart() {
    return this;
  }

  @Override
  public void paint(Graphics2D g, int width, int height) {
    int top = height - table.size() * LINE - MARGIN;
    chart.paint(g, width, top);
    double across = (width - 2 * MARGIN - NAMES) / (table.getFirst().size() - 1);
    g.setColor(Style.QUIET);
    g.fill(new Rectangle2D.Double(MARGIN, top + LINE, width - 2.0 * MARGIN, 1));
    g.setColor(Style.TEXT);
    for (int i = 0; i < table.size(); i++) {
      double y = top + i * LINE + 16.0;
      var row = table.get(i);
      TextPainter.left(g, row.getFirst(), HEAD, MARGIN, y);
      for (int j = 1; j < row.size(); j++) {
        TextPainter.right(g, row.get(j), i == 0 ? HEAD : BODY, MARGIN + NAMES + j * across, y);
      }
    }
  }

  @Override
  public IChart inner() {
    return chart;
  }

  @Override
  public int getWidth() {
    return chart.getWidth();
  }

  @Override
  public int getHeight() {
    return chart.getHeight();
  }

  @Override
  public String getTitle() {
    return chart.getTitle();
  }
}
