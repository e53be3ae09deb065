package dev.parbench.chart.foreign;

import dev.parbench.chart.plot.Scale;
import dev.parbench.result.Metric;
import java.util.List;

/** The iterations of a row in their order, as a line no larger than a word. */
public final class Sparkline {

  private static final double WIDTH = 120;
  private static final double HEIGHT = 22;

  /** So many points a line of this width can show. */
  private static final int POINTS = 120;

  /** Changes of a smaller share are not drawn larger than they are. */
  private static final double STEADY = 0.1;

  private Sparkline() {}

  /** One line for each fork, side by side; empty below two iterations. */
  public static String of(Metric metric) {
    var finite = metric.forks().stream().flatMap(List::stream).filter(Double::isFinite).toList();
    int all = metric.forks().stream().mapToInt(List::size).sum();
    if (finite.size() < 2) {
      return "";
    }
    double low = finite.stream().mapToDouble(v -> v).min().orElseThrow();
    double high = finite.stream().mapToDouble(v -> v).max().orElseThrow();
    // A steady row looks flat: its noise must not fill the height.
    double least = Math.abs(high + low) / 2 * STEADY;
    double room = Math.max(0, (least - (high - low)) / 2);
    var y =
        new Scale(low - room, Math.max(high + room, low + Double.MIN_NORMAL), false, HEIGHT - 2, 2);
    int every = Math.max(1, all / POINTS);
    var canvas = new Canvas();
    double step = WIDTH / (all + metric.forks().size());
    double x = step;
    for (List<Double> fork : metric.forks()) {
      fork(canvas, fork, every, x, step, y);
      x += step * (fork.size() + 1);
    }
    String title =
        "%d iterations of %d forks, from %s to %s"
            .formatted(all, metric.forks().size(), Quantity.of(low), Quantity.of(high));
    return canvas.document((int) WIDTH, HEIGHT, title);
  }

  private static void fork(
      Canvas canvas, List<Double> fork, int every, double left, double step, Scale y) {
    int shown = (fork.size() + every - 1) / every;
    double[] points = new double[2 * shown];
    for (int i = 0; i < shown; i++) {
      points[2 * i] = left + step * i * every;
      points[2 * i + 1] = y.at(Double.isFinite(fork.get(i * every)) ? fork.get(i * every) : 0);
    }
    if (shown == 1) {
      canvas.dot(points[0], points[1], 1.5, "currentColor", "none", 1);
    } else {
      canvas.path(points, "currentColor", 1);
    }
  }
}
