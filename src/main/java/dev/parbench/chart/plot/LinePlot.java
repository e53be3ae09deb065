package dev.parbench.chart.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.IChart;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines over workers: one per strategy with error bars, and guides for limits. */
public final class LinePlot extends Plot {

  /** How far lines that would cover each other are moved apart, as a share of the axis. */
  private static final double DODGE = 0.005;

  private static final double CAP = 0.006;

  /** So many points make a line. */
  private static final int FEWEST = 3;

  private static final int LEGEND_WIDTH = 26;

  /** What the legend leaves of the figure, roughly, in pixels. */
  private static final int PLOT_WIDTH = 610;

  private final XYChart chart = new XYChart(Style.WIDTH, Style.HEIGHT);
  private final Axis xAxis;
  private final Axis yAxis;

  public LinePlot(Axis xAxis, Axis yAxis) {
    this.xAxis = xAxis;
    this.yAxis = yAxis;
    Style.apply(chart.getStyler());
    chart.setXAxisTitle(xAxis.title());
    chart.setYAxisTitle(yAxis.title());
    chart
        .getStyler()
        .setXAxisMin(xAxis.low())
        .setXAxisMax(xAxis.high())
        .setYAxisMin(yAxis.low())
        .setYAxisMax(yAxis.high())
        .setXAxisLogarithmic(xAxis.logarithmic())
        .setYAxisLogarithmic(yAxis.logarithmic())
        .setPlotGridVerticalLinesVisible(xAxis.logarithmic());
    labels();
  }

  private void labels() {
    var styler = chart.getStyler();
    styler.setXAxisTickLabelsFormattingFunction(xAxis::label);
    styler.setYAxisTickLabelsFormattingFunction(yAxis::label);
    if (xAxis.whole()) {
      styler.setXAxisTickMarkSpacingHint(xAxis.spacing(PLOT_WIDTH));
    }
  }

  /** Shades a range of the horizontal axis. */
  public void shade(String name, double from, double to) {
    double left = xAxis.clamped(from);
    double right = xAxis.clamped(to);
    var series =
        chart.addSeries(
            "shade",
            new double[] {left, left, right, right},
            new double[] {yAxis.low(), yAxis.high(), yAxis.high(), yAxis.low()});
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    series.setLabel(name);
    series.setFillColor(Style.SHADE);
    series.setLineColor(Style.SHADE);
    series.setMarker(SeriesMarkers.NONE);
  }

  /** Draws a line without markers, e.g. a limit. */
  public void guide(String name, List<Point> points, BasicStroke stroke) {
    add("guide " + name, points)
        .ifPresent(series -> {
          series.setLabel(name);
          series.setLineStyle(stroke);
          series.setLineColor(Style.LIMIT);
          series.setMarker(SeriesMarkers.NONE);
        });
  }

  /** Draws a strategy's points, {@code index} of {@code count} strategies. */
  public void strategy(String strategy, List<Point> points, int index, int count) {
    String name = TextPainter.shortened(strategy, LEGEND_WIDTH);
    line("strategy " + strategy, name, points, LineStyle.of(strategy), index - (count - 1) / 2.0);
  }

  /** Draws a line of its own look, moved aside by so many steps. */
  public void line(String name, List<Point> points, LineStyle look, double steps) {
    line("line " + name, name, points, look, steps);
  }

  public void line(String id, String name, List<Point> points, LineStyle look, double steps) {
    double shift = steps * DODGE;
    var moved =
        points.stream()
            .filter(Point::isFinite)
            .map(p -> new Point(xAxis.moved(p.x(), shift), p.y(), p.interval()))
            .toList();
    bars(id, look.color(), moved);
    add(id, moved)
        .ifPresent(series -> {
          series.setLabel(name);
          series.setLineColor(look.color());
          // A line between two points would claim what lies between them.
          series.setLineStyle(moved.size() < FEWEST ? SeriesLines.NONE : look.stroke());
          series.setMarker(look.marker());
          series.setMarkerColor(look.color());
        });
  }

  /** Draws a value that does not depend on the horizontal axis. */
  public void level(String name, double y, BasicStroke stroke) {
    guide(name, List.of(Point.exact(xAxis.low(), y), Point.exact(xAxis.high(), y)), stroke);
  }

  @Override
  IChart chart() {
    return chart;
  }

  /** Error bars as lines of their own: XChart's are symmetric, and intervals of ratios are not. */
  private void bars(String id, Color color, List<Point> points) {
    var bars = new ArrayList<Point>();
    for (var point : points) {
      if (point.interval().isKnown()) {
        double low = yAxis.clamped(point.interval().low());
        double high = yAxis.clamped(point.interval().high());
        double left = xAxis.moved(point.x(), -CAP);
        double right = xAxis.moved(point.x(), CAP);
        bars.addAll(segment(left, low, right, low));
        bars.addAll(segment(point.x(), low, point.x(), high));
        bars.addAll(segment(left, high, right, high));
      }
    }
    if (bars.isEmpty()) {
      return;
    }
    var series = series("bars " + id, bars);
    series.setShowInLegend(false);
    series.setLineStyle(new BasicStroke(1.5f));
    series.setLineColor(color);
    series.setMarker(SeriesMarkers.NONE);
  }

  /** A stroke followed by a gap. */
  private static List<Point> segment(double x1, double y1, double x2, double y2) {
    return List.of(Point.exact(x1, y1), Point.exact(x2, y2), Point.exact(x2, Double.NaN));
  }

  private Optional<XYSeries> add(String id, List<Point> points) {
    var drawable =
        points.stream()
            .filter(Point::isFinite)
            .filter(p -> !yAxis.logarithmic() || p.y() > 0)
            .toList();
    return drawable.isEmpty() ? Optional.empty() : Optional.of(series(id, drawable));
  }

  private XYSeries series(String id, List<Point> points) {
    return chart.addSeries(
        id,
        points.stream().mapToDouble(Point::x).toArray(),
        points.stream().mapToDouble(Point::y).toArray());
  }
}
