package dev.parbench.chart;

import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.analysis.Limit;
import dev.parbench.analysis.Ranking;
import dev.parbench.machine.Machine;
import dev.parbench.stats.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Speed-up over workers, with the ideal line of the physical cores and the limit. */
final class ScalingChart extends OverWorkers {

  @Override
  ChartKind kind() {
    return ChartKind.SCALING;
  }

  @Override
  String axis() {
    return "Speed-up over sequential [×]";
  }

  @Override
  String reading() {
    return "Speed-up of a fixed amount of work; up is better.";
  }

  @Override
  String title(Batch batch) {
    return Ranking.ofBest(batch).headline();
  }

  @Override
  Point point(Entry entry, Estimate speedup) {
    return Point.scaled(entry.workers(), speedup, 1);
  }

  /** Marks the worker counts at which cores run two hardware threads. */
  @Override
  void shade(LinePlot plot, Batch batch) {
    batch.machine().ifPresent(machine -> shade(plot, machine));
  }

  private static void shade(LinePlot plot, Machine machine) {
    int physical = machine.processor().physicalCores();
    if (physical > 0 && machine.cpus().count() > physical) {
      plot.shade("shared cores (SMT)", physical, machine.cpus().count());
    }
  }

  @Override
  List<Point> ideal(Batch batch) {
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
  @Override
  List<Point> bandwidth(Batch batch) {
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
