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
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Speed-up over workers, with the ideal line of the physical cores and the limit; or the same
 * divided by the workers: how much of each one's time was useful.
 */
final class ScalingChart implements Chart {

  private final boolean perWorker;

  private ScalingChart(boolean perWorker) {
    this.perWorker = perWorker;
  }

  /** Speed-up of the whole batch. */
  static ScalingChart ofSpeedup() {
    return new ScalingChart(false);
  }

  /** Efficiency: speed-up per worker. */
  static ScalingChart ofEfficiency() {
    return new ScalingChart(true);
  }

  @Override
  public List<Figure> draw(Analysis analysis) {
    return analysis.ranked(BenchmarkKind.CPU_SCALING).stream()
        .filter(ranked -> ranked.batch().sequential().isPresent())
        .map(this::figure)
        .toList();
  }

  private Figure figure(RankedBatch ranked) {
    var batch = ranked.batch();
    var lines = Lines.of(batch, entry -> entry.speedup().map(s -> point(entry, s)));
    var ideal = perWorker ? idealShares(batch) : ideal(batch);
    var limit = perWorker ? List.<Point>of() : bandwidth(batch);
    var all = Stream.of(lines.points(), ideal, limit).flatMap(List::stream).toList();
    String axis =
        perWorker ? "Efficiency: speed-up per worker [%]" : "Speed-up over sequential [×]";
    var plot = new LinePlot(Axis.counts("Workers", all), Axis.fromZero(axis, all, Point::top));
    if (!perWorker) {
      batch.machine().ifPresent(machine -> shade(plot, machine));
    }
    plot.guide("ideal (physical cores)", ideal, Style.DASHED);
    plot.guide("limit (bandwidth)", limit, Style.DOTTED);
    lines.drawOn(plot);
    String reading =
        perWorker
            ? "Speed-up divided by workers; up is better."
            : "Speed-up of a fixed amount of work; up is better.";
    return new Figure(
        Labels.slug(batch),
        perWorker ? efficiency(batch) : ranked.best().headline(),
        reading + " " + Labels.forks(batch) + "\n" + Labels.machine(batch),
        plot);
  }

  private Point point(Entry entry, Estimate speedup) {
    return Point.scaled(entry.workers(), speedup, perWorker ? 100.0 / entry.workers() : 1);
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

  /** Workers beyond the cores share them, so that even ideal ones are less efficient. */
  private static List<Point> idealShares(Batch batch) {
    return batch.entries().stream()
        .mapToInt(Entry::workers)
        .distinct()
        .sorted()
        .boxed()
        .flatMap(workers ->
            batch.machine().stream()
                .map(m -> Point.exact(workers, 100 * Limit.cores(workers, m) / workers)))
        .toList();
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

  private static String efficiency(Batch batch) {
    int cores = batch.machine().map(m -> m.cpus().count()).orElse(0);
    var there = batch.entries().stream().filter(e -> e.workers() == cores && cores > 1).toList();
    if (there.isEmpty()) {
      return batch.label() + ": efficiency of each worker";
    }
    return batch.label() + ": with a worker per core, each is " + range(there) + " efficient";
  }

  private static String range(List<Entry> entries) {
    var shares =
        entries.stream()
            .flatMap(e -> e.speedup().map(s -> s.value() / e.workers()).stream())
            .sorted(Comparator.naturalOrder())
            .toList();
    String low = Numbers.percent(shares.getFirst());
    String high = Numbers.percent(shares.getLast());
    return low.equals(high) ? low : low.replace(" %", "") + "–" + high;
  }
}
