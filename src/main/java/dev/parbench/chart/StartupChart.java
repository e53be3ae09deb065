package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.analysis.MeasuredRows;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.chart.plot.BarPlot;
import dev.parbench.chart.plot.Figure;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What starting costs: a thread, a child process, a pool. */
final class StartupChart implements Chart {

  @Override
  public List<Figure> draw(Analysis analysis) {
    var times = analysis.times(BenchmarkKind.STARTUP);
    var rows =
        Stream.of("thread", "child", "pool")
            .flatMap(method -> times.of(method).stream())
            .sorted(Comparator.comparingDouble(t -> t.time().value()))
            .toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    var plot = BarPlot.times("Time", TimeScale.MICROSECONDS);
    rows.forEach(t -> plot.bar(label(t), strategy(t), t.time()));
    return List.of(
        new Figure(
            Labels.slug("units"),
            title(times),
            "Threads and child processes from start to end, pools from opening to the first"
                + " result; left is better. SPAWN starts a JVM, STANDBY takes one that waits;"
                + " AOT: with an ahead-of-time cache of classes. "
                + Labels.forks(rows)
                + "\n"
                + Labels.machine(analysis.machine()),
            plot));
  }

  private static String title(MeasuredRows times) {
    var thread = fastest(times, "thread");
    var child = fastest(times, "child");
    return thread.isEmpty() || child.isEmpty()
        ? "What a start costs"
        : "The fastest child process (%s) takes %s as long as the fastest thread (%s)"
            .formatted(
                label(child.get()).replace("child ", ""),
                Numbers.factor(thread.get().fasterThan(child.get())),
                label(thread.get()));
  }

  private static Optional<MeasuredRow> fastest(MeasuredRows times, String method) {
    return times.of(method).stream().min(Comparator.comparingDouble(t -> t.time().value()));
  }

  private static String label(MeasuredRow timed) {
    if (timed.method().equals("thread")) {
      return timed.param(Param.UNIT).replace('-', ' ');
    }
    String what =
        timed.method().equals("child") ? "child" : "pool(" + timed.param(Param.WORKERS) + ")";
    return what
        + " "
        + timed.param(Param.START_METHOD).toUpperCase(Locale.ROOT)
        + (timed.param(Param.CACHE).equals("off") ? "" : ", AOT");
  }

  private static String strategy(MeasuredRow timed) {
    return switch (timed.param(Param.UNIT)) {
      case "platform-thread" -> "platform-pool";
      case "virtual-thread" -> "virtual-threads";
      default -> "process-pool";
    };
  }
}
