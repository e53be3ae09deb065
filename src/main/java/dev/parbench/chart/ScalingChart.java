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
import dev.parbench.machine.Machine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Speed-up over workers, with the ideal line of the physical cores and the limit. */
final class ScalingChart implements Chart {

  @Override
  public List<Figure> draw(Analysis analysis) {
    return analysis.ranked(BenchmarkKind.CPU_SCALING).stream()
        .filter(ranked -> ranked.batch().sequential().isPresent())
        .map(ScalingChart::figure)
        .toList();
  }

  private static Figure figure(RankedBatch ranked) {
    var batch = ranked.batch();
    var lines =
        Lines.of(batch, entry -> entry.speedup().map(s -> Point.scaled(entry.workers(), s, 1)));
    var ideal = ideal(batch);
    var limit = bandwidth(batch);
    var all = Stream.of(lines.points(), ideal, limit).flatMap(List::stream).toList();
    var plot =
        new LinePlot(
            Axis.counts("Workers", all),
            Axis.fromZero("Speed-up over sequential [×]", all, Point::top));
    batch.machine().ifPresent(machine -> shade(plot, machine));
    plot.guide("ideal (physical cores)", ideal, Style.DASHED);
    plot.guide("limit (bandwidth)", limit, Style.DOTTED);
    lines.drawOn(plot);
    return new Figure(
        Labels.slug(batch),
        ranked.best().headline(),
        "Speed-up of a fixed amount of work; up is better. "
            + Labels.forks(batch)
            + "\n"
            + Labels.machine(batch),
        plot);
  }

  /** Marks the worker counts at which cores run two hardware threads. */
  private static void shade(LinePlot plot, Machine machine) {
    int physical = machine.processor().physicalCores();
    if (physical > 0 && machine.cpus().count() > physical) {
      plot.shade("shared cores (SMT)", physical, machine.cpus().count());
    }
  }

  private static List<Point> ideal(Batch batch) {
    var points = new ArrayList<Point>();
    int most = batch.entries().stream().mapToInt(Entry::workers).max().orElse(1);
    batch
        .machine()
        .ifPresent(m -> {
          double bend = Limit.cores(most, m);
          points.add(Point.exact(1, Limit.cores(1, m)));
          if (bend > 1) {
            points.add(Point.exact(bend, bend));
          }
          points.add(Point.exact(most, bend));
        });
    return points;
  }

  /** The limit by memory, where it is below the cores. */
  private static List<Point> bandwidth(Batch batch) {
    var limited =
        batch.entries().stream()
            .filter(e -> e.limit().filter(l -> l.source() == Limit.Source.BANDWIDTH).isPresent())
            .flatMap(e -> e.speedupLimit().map(l -> Point.exact(e.workers(), l)).stream())
            .sorted(Comparator.comparingDouble(Point::x))
            .toList();
    return limited.isEmpty()
        ? limited
        : Stream.concat(Stream.of(Point.exact(1, 1)), limited.stream()).toList();
  }
}
