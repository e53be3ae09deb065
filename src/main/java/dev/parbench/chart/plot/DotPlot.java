package dev.parbench.chart.plot;

import dev.parbench.stats.Estimate;
import dev.parbench.stats.Numbers;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * Groups of dots with intervals on one logarithmic axis of factors, a line at 1. XChart labels no
 * group beside its rows, and no 2 and 5 on such an axis.
 */
public final class DotPlot extends Plot implements IChart {

  private static final int LEFT = 190;
  private static final int RIGHT = 24;
  private static final int TOP = 8;
  private static final int BOTTOM = 84;
  private static final double RADIUS = 4.5;
  private static final double CAP = 3.5;
  private static final double SWATCH = 11;

  /** What a value needs to the right of its dot, pixels. */
  private static final int VALUE = 150;

  /** The gap between groups, in rows. */
  private static final double GAP = 0.9;

  private static final Font GROUP = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  private static final Font NOTE = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TICK = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Font AXIS = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  /**
   * One row.
   *
   * @param strategy gives it its colour
   * @param value the factor
   * @param limit the best possible value
   * @param label beside it; may be empty
   * @param isFilled whether the dot is more than a ring
   */
  public record Dot(
      String strategy, Estimate value, Optional<Double> limit, String label, boolean isFilled) {}

  /**
   * Rows that belong together.
   *
   * @param name of the group
   * @param note below the name; may be empty
   */
  public record Group(String name, String note, List<Dot> dots) {

    /** Copies the rows. */
    public Group {
      dots = List.copyOf(dots);
    }
  }

  private final String title;
  private final List<Group> groups;

  /** Takes the title of the axis and the groups, from top to bottom. */
  public DotPlot(String title, List<Group> groups) {
    this.title = title;
    this.groups = List.copyOf(groups);
  }

  @Override
  IChart chart() {
    return this;
  }

  @Override
  public void paint(Graphics2D g, int width, int height) {
    var scale = scale(width);
    double bottom = height - (double) BOTTOM;
    double rows = groups.stream().mapToDouble(group -> group.dots.size() + GAP).sum();
    double down = (bottom - TOP) / rows;
    grid(g, scale, bottom);
    double y = TOP + GAP * down / 2;
    for (int i = 0; i < groups.size(); i++) {
      var group = groups.get(i);
      double size = group.dots.size() * down;
      if (i % 2 == 0) {
        g.setColor(Style.SHADE);
        double top = y - GAP * down / 2;
        g.fill(new Rectangle2D.Double(0, top, LEFT - 8.0, size + GAP * down));
      }
      name(g, group, y + size / 2);
      for (int j = 0; j < group.dots.size(); j++) {
        dot(g, group.dots.get(j), scale, y + (j + 0.5) * down, Math.min(down, 14) / 2);
      }
      y += size + GAP * down;
    }
    TextPainter.centred(g, title, AXIS, (LEFT + width - RIGHT) / 2.0, bottom + 42);
    legend(g, width, height - 14.0);
  }

  private Scale scale(int width) {
    var values = new ArrayList<Double>(List.of(1.0));
    for (var dot : dots().toList()) {
      values.add(dot.value.value());
      dot.limit.ifPresent(values::add);
    }
    values.removeIf(v -> !(v > 0) || !Double.isFinite(v));
    double low = values.stream().mapToDouble(v -> v).min().orElseThrow() / 1.6;
    double high = values.stream().mapToDouble(v -> v).max().orElseThrow() * 1.15;
    return new Scale(low, high, true, LEFT, width - RIGHT - (double) VALUE);
  }

  private Stream<Dot> dots() {
    return groups.stream().flatMap(group -> group.dots.stream());
  }

  private void grid(Graphics2D g, Scale scale, double bottom) {
    for (double tick : scale.ticks()) {
      double x = scale.at(tick);
      g.setColor(tick == 1 ? Style.QUIET : Style.GRID);
      g.setStroke(Style.THIN);
      g.draw(new Line2D.Double(x, TOP, x, bottom));
      g.setColor(Style.TEXT);
      TextPainter.centred(g, Numbers.tick(tick) + "×", TICK, x, bottom + 18);
    }
  }

  private static void name(Graphics2D g, Group group, double middle) {
    boolean alone = group.note.isEmpty();
    g.setColor(Style.TEXT);
    TextPainter.left(
        g, TextPainter.shortened(group.name, 22), GROUP, 10, middle + (alone ? 5 : -2));
    g.setColor(Style.QUIET);
    TextPainter.left(g, TextPainter.shortened(group.note, 30), NOTE, 10, middle + 14);
  }

  private static void dot(Graphics2D g, Dot dot, Scale scale, double y, double half) {
    Color color = Style.color(dot.strategy);
    double x = scale.at(dot.value.value());
    dot.limit.ifPresent(limit -> {
      g.setColor(Style.LIMIT);
      g.setStroke(new BasicStroke(2));
      g.draw(new Line2D.Double(scale.at(limit), y - half, scale.at(limit), y + half));
    });
    double end = x;
    var range = dot.value.interval();
    if (range.isKnown() && !dot.value.isExact()) {
      double from = scale.at(range.low());
      end = scale.at(range.high());
      g.setColor(color);
      g.setStroke(new BasicStroke(1.8f));
      g.draw(new Line2D.Double(from, y, end, y));
      g.draw(new Line2D.Double(from, y - CAP, from, y + CAP));
      g.draw(new Line2D.Double(end, y - CAP, end, y + CAP));
    }
    var circle = new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
    g.setColor(dot.isFilled ? color : Color.WHITE);
    g.fill(circle);
    g.setColor(color);
    g.setStroke(new BasicStroke(1.8f));
    g.draw(circle);
    g.setColor(Style.TEXT);
    double right = Math.max(end, dot.limit.map(scale::at).orElse(end));
    TextPainter.left(g, dot.label, NOTE, Math.max(right, x + RADIUS) + 7, y + 4);
  }

  /** In the middle below the axis: a square for each strategy, then what the marks are. */
  private void legend(Graphics2D g, int width, double y) {
    var names = Style.inOrder(dots().map(Dot::strategy).distinct().toList());
    double total = names.stream().mapToDouble(n -> TextPainter.width(n, TICK) + 36).sum() - 18;
    boolean limits = dots().anyMatch(dot -> dot.limit.isPresent());
    double x = Math.max(8, (width - total - (limits ? 60 : 0)) / 2);
    for (String name : names) {
      g.setColor(Style.color(name));
      g.fill(new Ellipse2D.Double(x, y - SWATCH + 1, SWATCH, SWATCH));
      g.setColor(Style.TEXT);
      TextPainter.left(g, name, TICK, x + SWATCH + 6, y);
      x += TextPainter.width(name, TICK) + 36;
    }
    if (limits) {
      g.setColor(Style.LIMIT);
      g.setStroke(new BasicStroke(2));
      g.draw(new Line2D.Double(x + 3, y - SWATCH, x + 3, y + 1));
      g.setColor(Style.TEXT);
      TextPainter.left(g, "limit", TICK, x + 12, y);
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
