package dev.parbench.chart.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.IChart;

/** Coloured tiles with text in them; XChart's own maps have one colour scale and no text. */
public final class HeatMap extends Plot implements IChart {

  private static final int LEFT = 100;
  private static final int RIGHT = 20;
  private static final int TOP = 10;
  private static final int BOTTOM = 92;
  private static final double GAP = 3;
  private static final double SWATCH = 13;

  private static final Font NAME = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font NUMBER = new Font(Font.SANS_SERIF, Font.BOLD, 17);
  private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font AXIS = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  /**
   * One tile.
   *
   * @param column from 0, left
   * @param row from 0, top
   * @param color of the whole tile
   * @param name the small line above the number
   * @param number the large line
   * @param note the small line below it
   * @param swatches squares of these colours instead of the name
   */
  public record Tile(
      int column,
      int row,
      Color color,
      String name,
      String number,
      String note,
      List<Color> swatches) {}

  /**
   * An entry of the legend.
   *
   * @param color of its square
   * @param text beside it
   */
  public record Key(Color color, String text) {}

  /**
   * What stands along an axis.
   *
   * @param title with its unit
   * @param ticks a text for each column or row
   */
  public record Side(String title, List<String> ticks) {}

  private final String title;
  private final Side columns;
  private final Side rows;
  private final List<Tile> tiles;
  private final List<Key> legend;

  public HeatMap(String title, Side columns, Side rows, List<Tile> tiles, List<Key> legend) {
    this.title = title;
    this.columns = columns;
    this.rows = rows;
    this.tiles = List.copyOf(tiles);
    this.legend = List.copyOf(legend);
  }

  @Override
  IChart chart() {
    return this;
  }

  @Override
  public void paint(Graphics2D g, int width, int height) {
    double across = (double) (width - LEFT - RIGHT) / columns.ticks.size();
    double down = (double) (height - TOP - BOTTOM) / rows.ticks.size();
    for (var tile : tiles) {
      paint(
          g,
          tile,
          new Rectangle2D.Double(
              LEFT + tile.column * across + GAP / 2,
              TOP + tile.row * down + GAP / 2,
              across - GAP,
              down - GAP));
    }
    g.setColor(Style.TEXT);
    for (int i = 0; i < columns.ticks.size(); i++) {
      TextPainter.centred(
          g, columns.ticks.get(i), TICK, LEFT + (i + 0.5) * across, height - BOTTOM + 18);
    }
    for (int i = 0; i < rows.ticks.size(); i++) {
      TextPainter.right(g, rows.ticks.get(i), TICK, LEFT - 8, TOP + (i + 0.5) * down + 5);
    }
    TextPainter.centred(g, columns.title, AXIS, (LEFT + width - RIGHT) / 2.0, height - BOTTOM + 42);
    TextPainter.upwards(g, rows.title, AXIS, 24, TOP + (height - TOP - BOTTOM) / 2.0);
    legend(g, width, height - 22);
  }

  private static void paint(Graphics2D g, Tile tile, Rectangle2D.Double place) {
    g.setColor(tile.color);
    g.fill(place);
    double middle = place.getCenterX();
    double line = place.getCenterY();
    if (tile.swatches.isEmpty()) {
      g.setColor(TextPainter.on(tile.color));
      TextPainter.centred(g, tile.name, NAME, middle, line - 16);
    } else {
      swatches(g, tile.swatches, middle, line - 16 - SWATCH + 2);
      g.setColor(TextPainter.on(tile.color));
    }
    TextPainter.centred(g, tile.number, NUMBER, middle, line + 5);
    TextPainter.centred(g, tile.note, NAME, middle, line + 24);
  }

  private static void swatches(Graphics2D g, List<Color> colors, double middle, double top) {
    double x = middle - colors.size() * (SWATCH + 4) / 2 + 2;
    for (var color : colors) {
      g.setColor(color);
      g.fill(new Rectangle2D.Double(x, top, SWATCH, SWATCH));
      x += SWATCH + 4;
    }
  }

  private void legend(Graphics2D g, int width, double y) {
    double total =
        legend.stream().mapToDouble(k -> TextPainter.width(k.text, NAME) + 38).sum() - 18;
    double x = Math.max(8, (width - total) / 2);
    for (var key : legend) {
      g.setColor(key.color);
      g.fill(new Rectangle2D.Double(x, y - SWATCH + 2, SWATCH, SWATCH));
      g.setColor(Style.TEXT);
      TextPainter.left(g, key.text, NAME, x + SWATCH + 6, y);
      x += TextPainter.width(key.text, NAME) + 38;
    }
  }

  @Override
  public int getWidth() {
    return Style.WIDTH;
  }

  @Override
  public int getHeight() {
    return Style.HEIGHT;
  }

  @Override
  public String getTitle() {
    return title;
  }
}
