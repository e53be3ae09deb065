package dev.parbench.chart;

import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.analysis.Limit;
import dev.parbench.machine.Machine;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Numbers;
import java.util.Comparator;
import java.util.List;

/** Speed-up per worker: how much of each worker's time was useful. */
final class EfficiencyChart extends OverWorkers {

  @Override
  ChartKind kind() {
    return ChartKind.EFFICIENCY;
  }

  @Override
  String axis() {
    return "Efficiency: speed-up per worker [%]";
  }

  @Override
  String reading() {
    return "Speed-up divided by workers; up is better.";
  }

  @Override
  Point point(Entry entry, Estimate speedup) {
    return Point.scaled(entry.workers(), speedup, 100.0 / entry.workers());
  }

  @Override
  String title(Batch batch) {
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
  @Override
  List<Point> ideal(Batch batch) {
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
