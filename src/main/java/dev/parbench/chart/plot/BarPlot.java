package dev.parbench.chart.plot;

import dev.parbench.stats.Estimate;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Horizontal bars with error bars and limits; names too long for columns fit beside them. On a
 * logarithmic axis, where the length of a bar would mean nothing, they are dots.
 */
public final class BarPlot extends Plot {

  private static final double HALF = 0.3;
  private static final double CAP = 0.1;
  private static final int NAME_LENGTH = 30;

  /** XChart draws no label at all when one of the first, those at the bottom, is longer. */
  private static final int BOTTOM_LENGTH = 20;

  /** How far above a dot its value stands, in bars. */
  private static final double ABOVE = 0.3;

  /** Beyond this ratio the small bars would vanish, and the axis turns logarithmic. */
  private static final double WIDE = 20;

  /**
   * One bar.
   *
   * @param limit the best possible value
   */
  private record Bar(String label, Color color, Point point, Optional<Double> limit) {}

  private final List<Bar> bars = new ArrayList<>();
  private final String title;
  private final double scale;
  private final DoubleFunction<String> text;

  private BarPlot(String title, double scale, DoubleFunction<String> text) {
    this.title = title;
    this.scale = scale;
    this.text = text;
  }

  /**
   * Of times, given in seconds, on an axis of {@code unit}; a dot's value has the unit it suits.
   */
  public static BarPlot times(String what, TimeScale unit) {
    return new BarPlot(
        what + " [" + unit.symbol() + "]",
        1 / unit.seconds(),
        value -> TimeScale.text(value * unit.seconds()));
  }

  /** Of factors. */
  public static BarPlot factors(String what) {
    return new BarPlot(what + " [×]", 1, value -> Numbers.three(value) + "×");
  }

  /** Adds a bar below those added before. */
  public void bar(String label, String strategy, Estimate value) {
    bar(label, strategy, value, Optional.empty());
  }

  /** Adds a bar with the best possible value, in the unit of the axis, below those before. */
  public void bar(String label, String strategy, Estimate value, Optional<Double> limit) {
    var scaled = Point.scaled(0, value, scale);
    bars.add(
        new Bar(TextPainter.shortened(label, NAME_LENGTH), Style.color(strategy), scaled, limit));
  }

  @Override
  IChart chart() {
    var axis = axis();
    var chart = new XYChart(Style.WIDTH, Style.HEIGHT);
    Style.apply(chart.getStyler());
    chart.setXAxisTitle(axis.title());
    chart
        .getStyler()
        .setXAxisMin(axis.low())
        .setXAxisMax(axis.high())
        .setYAxisMin(0.4)
        .setYAxisMax(bars.size() + 0.6)
        .setXAxisLogarithmic(axis.logarithmic())
        .setPlotGridHorizontalLinesVisible(false)
        .setXAxisTickLabelsFormattingFunction(axis::label)
        .setYAxisTickMarkSpacingHint((int) (0.7 * Style.HEIGHT / (bars.size() + 0.2)))
        .setYAxisTickLabelsFormattingFunction(this::label)
        .setLegendVisible(false);
    for (int i = 0; i < bars.size(); i++) {
      draw(chart, axis, bars.get(i), bars.size() - i);
    }
    return chart;
  }

  private Axis axis() {
    var points = bars.stream().map(Bar::point).toList();
    var ends = new ArrayList<>(points);
    bars.forEach(b -> b.limit.ifPresent(l -> ends.add(Point.exact(0, l))));
    var least = points.stream().mapToDouble(Point::y).min().orElse(1);
    var most = points.stream().mapToDouble(Point::y).max().orElse(1);
    return most / least > WIDE
        ? Axis.logarithmic(title + ", logarithmic", ends, Point::y)
        : Axis.fromZero(title, ends, Point::top);
  }

  /** The name at a tick. XChart asks for ticks outside the axis too, and wants distinct answers. */
  private String label(double y) {
    int index = bars.size() - (int) Math.rint(y);
    boolean whole = Math.abs(y - Math.rint(y)) < 1e-9;
    if (!whole || index < 0 || index >= bars.size()) {
      return Numbers.tick(y);
    }
    String name = bars.get(index).label;
    return index == bars.size() - 1 ? TextPainter.shortened(name, BOTTOM_LENGTH) : name;
  }

  private void draw(XYChart chart, Axis axis, Bar bar, int y) {
    if (axis.logarithmic()) {
      dot(chart, axis, bar, y);
    } else {
      body(chart, axis, bar, y);
    }
    bar.limit.ifPresent(limit -> {
      var line =
          chart.addSeries(
              "limit " + y, new double[] {limit, limit}, new double[] {y - 0.42, y + 0.42});
      plain(line, Style.LIMIT, Style.DASHED);
    });
  }

  private void dot(XYChart chart, Axis axis, Bar bar, int y) {
    double value = axis.clamped(bar.point.y());
    var lead = chart.addSeries("lead " + y, new double[] {axis.low(), value}, new double[] {y, y});
    plain(lead, Style.SHADE, new BasicStroke(2));
    interval(chart, axis, bar, y, bar.color, 2);
    var dot = chart.addSeries("bar " + y, new double[] {value}, new double[] {y});
    dot.setMarker(SeriesMarkers.CIRCLE);
    dot.setMarkerColor(bar.color);
    dot.setLineColor(bar.color);
    String label = text.apply(bar.point.y());
    // There is no legend to show it; it lets TextOutlines know the text.
    dot.setLabel(label);
    chart.addAnnotation(new AnnotationText(label, value, y + ABOVE, false));
  }

  private static void body(XYChart chart, Axis axis, Bar bar, int y) {
    double value = axis.clamped(bar.point.y());
    var body =
        chart.addSeries(
            "bar " + y,
            new double[] {axis.low(), value, value, axis.low()},
            new double[] {y - HALF, y - HALF, y + HALF, y + HALF});
    body.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    body.setFillColor(bar.color);
    plain(body, bar.color, new BasicStroke(1));
    // On a white line below the dark one the interval shows on any bar.
    interval(chart, axis, bar, y, Color.WHITE, 4);
    interval(chart, axis, bar, y, Style.TEXT, 1.6f);
  }

  private static void interval(XYChart chart, Axis axis, Bar bar, int y, Color color, float width) {
    var range = bar.point.interval();
    if (range.isKnown()) {
      double low = axis.clamped(range.low());
      double high = axis.clamped(range.high());
      interval(chart, "interval " + width + " " + y, low, high, y, color, width);
    }
  }

  private static void interval(
      XYChart chart, String id, double low, double high, int y, Color color, float width) {
    double gap = Double.NaN;
    var line =
        chart.addSeries(
            id,
            new double[] {low, low, low, low, high, high, high, high},
            new double[] {y - CAP, y + CAP, gap, y, y, gap, y - CAP, y + CAP});
    plain(line, color, new BasicStroke(width));
  }

  private static void plain(XYSeries series, Color color, BasicStroke stroke) {
    series.setLineColor(color);
    series.setLineStyle(stroke);
    series.setMarker(SeriesMarkers.NONE);
  }
}
