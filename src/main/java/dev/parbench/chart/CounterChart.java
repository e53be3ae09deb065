package dev.parbench.chart;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.CounterRow;
import dev.parbench.chart.plot.BarPlot;
import dev.parbench.chart.plot.Figure;
import dev.parbench.chart.plot.TextPainter;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Time of one update of a shared counter, one figure for each number of workers. */
final class CounterChart implements Chart {

  /** The bars' colours: whose threads or processes count. */
  private static final Map<String, String> STRATEGIES =
      Map.of(
          "plain",
          "",
          "adjacent",
          "sequential",
          "padded",
          "sequential",
          "process-lock",
          "process-pool");

  @Override
  public List<Figure> draw(Analysis analysis) {
    var byWorkers =
        analysis.counters().stream()
            .collect(groupingBy(CounterRow::workers, TreeMap::new, toList()));
    return byWorkers.values().stream().map(rows -> figure(rows, analysis)).toList();
  }

  private static Figure figure(List<CounterRow> rows, Analysis analysis) {
    int workers = rows.getFirst().workers();
    var plot = BarPlot.times("Time of one update", TimeScale.NANOSECONDS);
    for (var row : rows) {
      String strategy = STRATEGIES.getOrDefault(row.unit(), "platform-pool");
      plot.bar(label(row), strategy, row.time());
    }
    return new Figure(
        Labels.slug(workers == 1 ? "1 worker" : workers + " workers"),
        (workers == 1 ? "One thread counts" : workers + " threads count together")
            + finding(rows).orElse(""),
        subtitle(rows) + "\n" + Labels.machine(analysis.machine()),
        plot);
  }

  /** At most 20 characters: XChart leaves out labels for longer ones. */
  private static String label(CounterRow row) {
    String loses =
        row.lost()
            .filter(lost -> row.unit().equals(CounterRow.PLAIN) && lost.value() > 0)
            .map(lost -> ": loses " + Numbers.percent(lost.value()))
            .orElse("");
    return switch (row.unit()) {
      case CounterRow.PLAIN -> "no lock" + loses;
      case "adjacent" -> "own, adjacent";
      case "padded" -> "own, padded";
      default -> TextPainter.shortened(row.unit(), 20);
    };
  }

  private static Optional<String> finding(List<CounterRow> rows) {
    return of(rows, CounterRow.PLAIN)
        .flatMap(plain -> of(rows, "synchronized").map(lock -> finding(plain, lock)));
  }

  private static String finding(CounterRow plain, CounterRow lock) {
    String times = Numbers.factor(lock.slowerThan(plain));
    String lost =
        plain.lost().filter(l -> l.isAbove(0)).map(l -> Numbers.percent(l.value())).orElse("");
    return lost.isEmpty()
        ? ": synchronized takes " + times + " the time of no lock"
        : ": without a lock %s of the updates are lost, synchronized takes %s as long as that"
            .formatted(lost, times);
  }

  private static Optional<CounterRow> of(List<CounterRow> rows, String unit) {
    return rows.stream().filter(row -> row.unit().equals(unit)).findFirst();
  }

  private static String subtitle(List<CounterRow> rows) {
    return "The time of a round by the updates of all workers; short is better. Blue is right, orange"
        + " is not"
        + (of(rows, "process-lock").isPresent() ? ", green counts between processes" : "")
        + (of(rows, "adjacent").isPresent()
            ? ", black are counters of each thread's own: adjacent ones share a cache line. "
            : ". ")
        + Labels.forks(rows.stream().mapToInt(row -> row.samples().seconds().size()));
  }
}
