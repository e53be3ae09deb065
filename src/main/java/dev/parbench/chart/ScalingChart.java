package dev.parbench.chart;

import dev.parbench.claim.Batch;
import dev.parbench.claim.Entry;
import dev.parbench.claim.Limit;
import dev.parbench.claim.Question;
import dev.parbench.claim.Ranking;
import dev.parbench.machine.Machine;
import dev.parbench.result.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Speed-up over workers, with the ideal line of the physical cores and the limit. */
final class ScalingChart implements Chart {

  @Override
  public List<Figure> draw(Run run) {
    return Batch.of(run, Question.SCALING).stream().flatMap(b -> figure(b).stream()).toList();
  }

  private static Optional<Figure> figure(Batch batch) {
    if (batch.sequential().isEmpty()) {
      return Optional.empty();
    }
    var lines =
        Lines.of(batch, e -> e.speedup().map(s -> new Point(e.workers(), s.value(), s.interval())));
    var ideal = ideal(batch);
    var limit = bandwidth(batch);
    var all = Stream.of(lines.points(), ideal, limit).flatMap(List::stream).toList();
    var plot =
        new LinePlot(
            Axis.counts("Workers", all),
            Axis.fromZero("Speed-up over sequential [×]", all, Lines::top));
    batch.machine().ifPresent(m -> shade(plot, m));
    plot.guide("ideal (physical cores)", ideal, Style.DASHED);
    plot.guide("limit (bandwidth)", limit, Style.DOTTED);
    lines.drawOn(plot);
    return Optional.of(
        new Figure(
            Labels.fileName(ChartKind.SCALING, batch),
            Ranking.ofBest(batch).headline(),
            "Speed-up of a fixed amount of work; up is better. "
                + Labels.forks(batch)
                + "\n"
                + Labels.machine(batch),
            plot.chart()));
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
