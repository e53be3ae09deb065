package dev.parbench.chart;

import dev.parbench.claim.Batch;
import dev.parbench.claim.Entry;
import dev.parbench.claim.Limit;
import dev.parbench.claim.Question;
import dev.parbench.machine.Machine;
import dev.parbench.result.Run;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Speed-up per worker: how much of each worker's time was useful. */
final class EfficiencyChart implements Chart {

  @Override
  public List<Figure> draw(Run run) {
    return Batch.of(run, Question.SCALING).stream().flatMap(b -> figure(b).stream()).toList();
  }

  private static Optional<Figure> figure(Batch batch) {
    if (batch.sequential().isEmpty()) {
      return Optional.empty();
    }
    var lines = Lines.of(batch, e -> e.speedup().map(s -> perWorker(e, s)));
    var ideal = ideal(batch);
    var all = Stream.concat(lines.points().stream(), ideal.stream()).toList();
    var plot =
        new LinePlot(
            Axis.counts("Workers", all),
            Axis.fromZero("Efficiency: speed-up per worker [%]", all, Lines::top));
    plot.guide("ideal (physical cores)", ideal, Style.DASHED);
    lines.drawOn(plot);
    return Optional.of(
        new Figure(
            Labels.fileName(ChartKind.EFFICIENCY, batch),
            title(batch),
            "Speed-up divided by workers; up is better. "
                + Labels.forks(batch)
                + "\n"
                + Labels.machine(batch),
            plot.chart()));
  }

  private static Point perWorker(Entry entry, Estimate speedup) {
    return Point.scaled(entry.workers(), speedup, 100.0 / entry.workers());
  }

  private static String title(Batch batch) {
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

  /** Workers beyond the cores share them, so that even ideal ones are less efficient. */
  private static List<Point> ideal(Batch batch) {
    return batch.entries().stream()
        .mapToInt(Entry::workers)
        .distinct()
        .sorted()
        .boxed()
        .flatMap(w -> batch.machine().map(m -> efficiency(w, m)).stream())
        .toList();
  }

  private static Point efficiency(int workers, Machine machine) {
    return Point.exact(workers, 100 * Limit.cores(workers, machine) / workers);
  }
}
