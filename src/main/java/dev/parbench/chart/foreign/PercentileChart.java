package dev.parbench.chart.foreign;

import dev.parbench.chart.plot.Scale;
import dev.parbench.result.Metric;
import dev.parbench.stats.Pooled;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The percentiles of the single operations that JMH's sample mode timed, as lines over how rare
 * they are.
 *
 * @param title the class
 * @param subtitle how to read it
 * @param svg the chart
 */
public record PercentileChart(String title, String subtitle, String svg) {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 360;
  private static final int LEFT = 80;
  private static final int RIGHT = 870;
  private static final int TOP = 12;
  private static final int LINE = 18;

  private static final double[] PERCENTILES = {
    0, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.999, 99.9999
  };

  private static final double[] LABELLED = {0, 50, 90, 99, 99.9, 99.99, 99.999, 99.9999};

  /** The charts of a class, with as many lines in each as there are colours; none without. */
  public static List<PercentileChart> of(Results results, String type) {
    Map<String, List<Measurement>> units = new LinkedHashMap<>();
    for (Measurement row : results.of(type)) {
      Metric metric = row.row().primary();
      if (metric.histograms().stream().anyMatch(fork -> !fork.isEmpty())) {
        units.computeIfAbsent(metric.unit(), _ -> new ArrayList<>()).add(row);
      }
    }
    var charts = new ArrayList<PercentileChart>();
    int lines = BarChart.COLORS.size();
    units.forEach((unit, rows) -> {
      for (int i = 0; i < rows.size(); i += lines) {
        charts.add(of(results, type, unit, rows.subList(i, Math.min(rows.size(), i + lines))));
      }
    });
    return charts;
  }

  private static PercentileChart of(
      Results results, String type, String unit, List<Measurement> rows) {
    String title = type + ": percentiles of single operations, " + unit;
    var curves = rows.stream().map(row -> curve(row.row().primary().values())).toList();
    var times = curves.stream().flatMap(c -> Arrays.stream(c[1]).boxed()).toList();
    var x = new Scale(0, depth(curves), false, LEFT, RIGHT);
    var y = Scale.of(times, Double.POSITIVE_INFINITY, 0, HEIGHT, TOP);
    var canvas = new Canvas();
    axes(canvas, x, y, unit);
    for (int i = 0; i < rows.size(); i++) {
      String color = BarChart.COLORS.get(i);
      double below = HEIGHT + 52.0 + i * LINE;
      line(canvas, curves.get(i), x, y, color);
      canvas.line(LEFT, below - 4, LEFT + 24.0, below - 4, color, 3);
      canvas.text(
          LEFT + 32.0,
          below,
          "start",
          Canvas.INK,
          Canvas.fitted(name(results, rows.get(i)), RIGHT - LEFT - 32.0));
    }
    return new PercentileChart(
        title,
        "All forks and iterations together; each step to the right is ten times as rare.",
        canvas.document(WIDTH, HEIGHT + 58.0 + rows.size() * LINE, title));
  }

  private static String name(Results results, Measurement row) {
    String file = results.sources().size() == 1 ? "" : results.sources().get(row.source()) + ": ";
    return file + results.names().of(row.key());
  }

  /** How rare, in powers of ten, and the time; ends at the slowest operation. */
  private static double[][] curve(SortedMap<Double, Long> values) {
    long count = values.values().stream().mapToLong(Long::longValue).sum();
    double[] known = Arrays.stream(PERCENTILES).filter(p -> count * (1 - p / 100) >= 1).toArray();
    double[] depths = new double[known.length + 1];
    double[] times = new double[known.length + 1];
    for (int i = 0; i < known.length; i++) {
      depths[i] = depth(known[i]);
      times[i] = Pooled.percentile(values, known[i]);
    }
    depths[known.length] = Math.log10((double) Math.max(1, count));
    times[known.length] = values.isEmpty() ? Double.NaN : values.lastKey();
    return new double[][] {depths, times};
  }

  private static double depth(double percentile) {
    return -Math.log10(1 - percentile / 100);
  }

  private static double depth(List<double[][]> curves) {
    double deepest = 1;
    for (double[][] curve : curves) {
      deepest = Math.max(deepest, curve[0][curve[0].length - 1]);
    }
    return deepest;
  }

  private static void axes(Canvas canvas, Scale x, Scale y, String unit) {
    for (double tick : y.ticks()) {
      canvas.line(LEFT, y.at(tick), RIGHT, y.at(tick), Canvas.GRID, 1);
      canvas.text(LEFT - 8.0, y.at(tick) + 4, "end", Canvas.INK, Quantity.tick(tick));
    }
    for (double percentile : LABELLED) {
      double place = depth(percentile);
      if (x.contains(place)) {
        canvas.line(x.at(place), TOP, x.at(place), HEIGHT, Canvas.GRID, 1);
        canvas.text(x.at(place), HEIGHT + 16.0, "middle", Canvas.INK, label(percentile));
      }
    }
    String axis =
        unit + (y.logarithmic() ? ", logarithmic" : "") + "; to the right ends the slowest";
    canvas.text((LEFT + RIGHT) / 2.0, HEIGHT + 34.0, "middle", Canvas.QUIET, axis);
  }

  /** All digits: they are the point of it. */
  private static String label(double percentile) {
    return "p" + new BigDecimal(Double.toString(percentile)).stripTrailingZeros().toPlainString();
  }

  private static void line(Canvas canvas, double[][] curve, Scale x, Scale y, String color) {
    double[] points = new double[2 * curve[0].length];
    for (int i = 0; i < curve[0].length; i++) {
      points[2 * i] = x.at(curve[0][i]);
      points[2 * i + 1] = y.at(curve[1][i]);
    }
    canvas.path(points, color, 2);
    int last = points.length - 2;
    canvas.dot(points[last], points[last + 1], 3, color, "none", 1);
  }
}
