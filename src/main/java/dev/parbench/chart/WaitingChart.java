package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.analysis.Limit;
import dev.parbench.analysis.RankedBatch;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.chart.plot.Axis;
import dev.parbench.chart.plot.Figure;
import dev.parbench.chart.plot.LinePlot;
import dev.parbench.chart.plot.Point;
import dev.parbench.chart.plot.Style;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Time of a batch of waits over how many may wait at once, with the limit set by the latency. */
final class WaitingChart implements Chart {

  private static final double MILLIS = 1e3;

  @Override
  public List<Figure> draw(Analysis analysis) {
    return analysis.ranked(BenchmarkKind.IO_CONCURRENCY).stream()
        .map(WaitingChart::figure)
        .toList();
  }

  private static Figure figure(RankedBatch ranked) {
    var batch = ranked.batch();
    var lines = Lines.of(batch, e -> Optional.of(point(e)));
    var limit = limit(batch);
    var all = Stream.concat(lines.points().stream(), limit.stream()).toList();
    var plot =
        new LinePlot(
            Axis.logarithmic("Tasks waiting at once", all, Point::x),
            Axis.logarithmic("Time of the whole batch [ms]", all, Point::y));
    plot.guide("limit", limit, Style.DASHED);
    lines.drawOn(plot);
    return new Figure(
        Labels.slug(batch),
        ranked.best().headline(),
        "Both axes are logarithmic; down is better. The limit is the latency, or the processor time"
            + " of the tasks over the cores where that is longer. "
            + Labels.forks(batch)
            + "\n"
            + Labels.machine(batch),
        plot);
  }

  private static Point point(Entry entry) {
    return Point.scaled(entry.workers(), entry.time(), MILLIS);
  }

  /** The limit at every measured concurrency: of several strategies, that of the leanest. */
  private static List<Point> limit(Batch batch) {
    var byWorkers = new TreeMap<Integer, Limit>();
    for (Entry entry : batch.entries()) {
      entry
          .limit()
          .ifPresent(l ->
              byWorkers.merge(entry.workers(), l, (a, b) -> a.seconds() <= b.seconds() ? a : b));
    }
    return byWorkers.entrySet().stream()
        .map(e -> Point.exact(e.getKey(), e.getValue().seconds() * MILLIS))
        .sorted(Comparator.comparingDouble(Point::x))
        .toList();
  }
}
