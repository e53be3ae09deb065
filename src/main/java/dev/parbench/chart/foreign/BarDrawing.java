package dev.parbench.chart.foreign;

import dev.parbench.chart.plot.Scale;
import dev.parbench.result.Metric;
import dev.parbench.result.Score;
import dev.parbench.stats.Interval;
import java.util.ArrayList;
import java.util.List;

/** Draws one chart of bars. */
final class BarDrawing {

  private static final int WIDTH = 900;
  private static final int LEFT = 290;
  private static final int RIGHT = 720;
  private static final int TOP = 8;

  /** Room for the labels above a chart so high that those below are out of sight. */
  private static final int LABELS = 16;

  private static final double TALL = 500;
  private static final int GROUP = 24;
  private static final int GAP = 6;

  /** Room for the bar of one file, pixels; alone it may be a little higher. */
  private static final int ALONE = 24;

  private static final int TOGETHER = 17;

  /** An interval or an outlier farther out than so many times the value does not set the axis. */
  private static final double FAR = 1.6;

  /** So many dots of a bar can be told apart. */
  private static final int DOTS = 150;

  private final Bars bars;
  private final String metric;
  private final String unit;
  private final List<String> sources;
  private final Canvas canvas = new Canvas();
  private final Scale scale;
  private final int height;

  BarDrawing(Bars bars, String metric, String unit, List<String> sources) {
    this.bars = bars;
    this.metric = metric;
    this.unit = unit;
    this.sources = sources;
    this.height = sources.size() == 1 ? ALONE : TOGETHER;
    this.scale = scale();
  }

  private Scale scale() {
    var values = new ArrayList<Double>();
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (Measurement row : rows()) {
      Score score = row.score(metric).orElseThrow();
      double value = score.estimate().value();
      values.add(value);
      var ends = new ArrayList<>(iterations(row));
      Interval range = score.estimate().interval();
      if (range.isKnown()) {
        ends.add(range.low());
        ends.add(range.high());
      }
      for (double end : ends) {
        least = Math.min(least, Math.max(end, value > 0 ? value / FAR : end));
        most = Math.max(most, Math.min(end, Math.abs(value) * FAR));
      }
    }
    return Scale.of(values, least, most, LEFT, RIGHT);
  }

  private List<Measurement> rows() {
    return bars.groups().stream()
        .flatMap(group -> group.places().stream())
        .flatMap(place -> place.rows().stream())
        .toList();
  }

  private List<Double> iterations(Measurement row) {
    return row.metric(metric).stream()
        .flatMap(m -> m.forks().stream())
        .flatMap(List::stream)
        .filter(Double::isFinite)
        .toList();
  }

  String svg(String title) {
    double top = legend() + LABELS;
    double bottom = bottom(top);
    grid(top, bottom);
    double y = top;
    for (var group : bars.groups()) {
      if (!group.title().isEmpty()) {
        canvas.bold(10, y + GROUP - 7.0, Canvas.fitted(group.title(), WIDTH - 20.0));
        y += GROUP;
      }
      for (var place : group.places()) {
        place(place, y);
        y += place.rows().size() * height + GAP;
      }
    }
    return canvas.document(WIDTH, bottom + 42, title);
  }

  private double bottom(double top) {
    double bottom = top;
    for (var group : bars.groups()) {
      bottom += group.title().isEmpty() ? 0 : GROUP;
      for (var place : group.places()) {
        bottom += place.rows().size() * height + GAP;
      }
    }
    return bottom;
  }

  /** Which colour is which file; nothing for a single one. */
  private double legend() {
    if (sources.size() == 1) {
      return TOP;
    }
    double y = TOP;
    var colors = BarChart.colors(sources.size());
    for (int i = 0; i < sources.size(); i++) {
      canvas.rectangle(LEFT, y + 2, 12, 12, colors.get(i));
      canvas.text(
          LEFT + 18.0, y + 12, "start", Canvas.INK, Canvas.fitted(sources.get(i), WIDTH - LEFT));
      y += 18;
    }
    return y + 6;
  }

  private void grid(double top, double bottom) {
    boolean tall = bottom - top > TALL;
    for (double tick : scale.ticks()) {
      double x = scale.at(tick);
      canvas.line(x, top, x, bottom, Canvas.GRID, 1);
      canvas.text(x, bottom + 16, "middle", Canvas.INK, Quantity.tick(tick));
      if (tall) {
        canvas.text(x, top - 6, "middle", Canvas.INK, Quantity.tick(tick));
      }
    }
    String axis = unit + (scale.logarithmic() ? ", logarithmic" : "");
    canvas.text((LEFT + RIGHT) / 2.0, bottom + 34, "middle", Canvas.QUIET, axis);
  }

  private void place(Bars.Place place, double top) {
    double middle = top + place.rows().size() * height / 2.0;
    canvas.text(
        LEFT - 8.0, middle + 4, "end", Canvas.INK, Canvas.fitted(place.label(), LEFT - 18.0));
    double y = top;
    for (Measurement row : place.rows()) {
      bar(place.label(), row, y);
      y += height;
    }
  }

  private void bar(String label, Measurement row, double top) {
    Score score = row.score(metric).orElseThrow();
    double y = top + height / 2.0;
    String file = sources.size() == 1 ? "" : sources.get(row.source()) + ": ";
    canvas.hint(file + label + ": " + Quantity.of(score) + " " + unit);
    String color = BarChart.colors(sources.size()).get(row.source());
    double value = scale.at(score.estimate().value());
    if (scale.logarithmic()) {
      canvas.line(LEFT, y, value, y, color, 2);
      canvas.rectangle(value - 2, top + 2, 4, height - 4.0, color);
    } else {
      double zero = scale.at(0);
      canvas.rectangle(Math.min(zero, value), top + 1, Math.abs(value - zero), height - 2.0, color);
    }
    row.metric(metric).ifPresent(measured -> iterations(measured, top));
    interval(score.estimate().interval(), y);
    canvas.text(RIGHT + 10.0, y + 4, "start", Canvas.INK, Quantity.of(score));
    canvas.end();
  }

  private void interval(Interval range, double y) {
    if (!range.isKnown()) {
      return;
    }
    double low = scale.at(range.low());
    double high = scale.at(range.high());
    // On a white line below the dark one the interval shows on any bar.
    canvas.line(low, y, high, y, "#ffffff", 4);
    canvas.line(low, y, high, y, Canvas.INK, 1.5);
    if (scale.contains(range.low())) {
      canvas.line(low, y - 4, low, y + 4, Canvas.INK, 1.5);
    }
    if (scale.contains(range.high())) {
      canvas.line(high, y - 4, high, y + 4, Canvas.INK, 1.5);
    } else {
      canvas.beyond(high + 4, y);
    }
  }

  /** The first iteration of each fork at the top, the last at the bottom: a trend is a slope. */
  private void iterations(Metric measured, double top) {
    int all = measured.forks().stream().mapToInt(List::size).sum();
    int every = Math.max(1, all / DOTS);
    boolean several = measured.forks().size() > 1;
    double[] means = measured.forkMeans();
    for (List<Double> fork : measured.forks()) {
      for (int i = 0; fork.size() > 1 && i < fork.size(); i += every) {
        double y = top + 4 + (height - 8.0) * i / (fork.size() - 1);
        iteration(fork.get(i), y);
      }
    }
    for (int i = 0; several && i < means.length; i++) {
      double y = top + 4 + (height - 8.0) * (i + 0.5) / means.length;
      canvas.dot(scale.at(means[i]), y, 2.4, "#ffffff", Canvas.INK, 0.9);
    }
  }

  private void iteration(double value, double y) {
    if (scale.contains(value)) {
      canvas.dot(scale.at(value), y, 1.5, Canvas.INK, "none", 0.6);
    } else if (Double.isFinite(value) && value > scale.high()) {
      canvas.beyond(RIGHT + 5.0, y);
    }
  }
}
