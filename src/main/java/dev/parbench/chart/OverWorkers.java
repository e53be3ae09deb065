package dev.parbench.chart;

import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.result.Run;
import dev.parbench.stats.Estimate;
import java.util.List;
import java.util.stream.Stream;

/** A chart of something that follows from the speed-up, over workers. */
abstract class OverWorkers implements Chart {

  @Override
  public final List<Figure> draw(Run run) {
    return Batch.of(run, BenchmarkKind.CPU_SCALING).stream()
        .filter(batch -> batch.sequential().isPresent())
        .map(this::figure)
        .toList();
  }

  abstract ChartKind kind();

  /** The title of the vertical axis, with its unit. */
  abstract String axis();

  /** What is shown, and which way is better. */
  abstract String reading();

  /** The finding. */
  abstract String title(Batch batch);

  abstract Point point(Entry entry, Estimate speedup);

  /** The best possible on the physical cores. */
  abstract List<Point> ideal(Batch batch);

  /** The limit by memory bandwidth; empty where it is not shown. */
  List<Point> bandwidth(Batch batch) {
    return List.of();
  }

  /** Marks what lies behind the lines. */
  void shade(LinePlot plot, Batch batch) {}

  private Figure figure(Batch batch) {
    var lines = Lines.of(batch, entry -> entry.speedup().map(s -> point(entry, s)));
    var ideal = ideal(batch);
    var limit = bandwidth(batch);
    var all = Stream.of(lines.points(), ideal, limit).flatMap(List::stream).toList();
    var plot = new LinePlot(Axis.counts("Workers", all), Axis.fromZero(axis(), all, Lines::top));
    shade(plot, batch);
    plot.guide("ideal (physical cores)", ideal, Style.DASHED);
    plot.guide("limit (bandwidth)", limit, Style.DOTTED);
    lines.drawOn(plot);
    return new Figure(
        Labels.fileName(kind(), batch),
        title(batch),
        reading() + " " + Labels.forks(batch) + "\n" + Labels.machine(batch),
        plot.chart());
  }
}
