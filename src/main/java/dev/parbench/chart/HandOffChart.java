package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.chart.plot.BarPlot;
import dev.parbench.chart.plot.Figure;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What handing a message over costs, inside a process and between two. */
final class HandOffChart implements Chart {

  @Override
  public List<Figure> draw(Analysis analysis) {
    return Stream.of(
            figure(
                analysis,
                "roundTrip",
                "round-trip",
                "Round trip",
                "a round trip",
                "A message there and its answer back, one after another. "),
            figure(
                analysis,
                "stream",
                "stream",
                "Time per message",
                "a message of a stream",
                "Messages one way, as fast as they go; 1 µs is a million a second. "))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Figure> figure(
      Analysis analysis, String method, String name, String axis, String what, String explained) {
    var rows =
        analysis.times(BenchmarkKind.HAND_OFF).of(method).stream()
            .sorted(Comparator.comparingDouble(t -> t.time().value()))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var plot = BarPlot.times(axis, TimeScale.MICROSECONDS);
    rows.forEach(t -> plot.bar(label(t), strategy(t), t.time()));
    return Optional.of(
        new Figure(
            Labels.slug(name),
            title(rows, what),
            explained
                + "Blue: two threads of a process; green: two processes; left is better. The polled"
                + " queue and both channels between processes look for 50 µs before they sleep; the"
                + " other queues sleep at once. "
                + Labels.forks(rows)
                + "\n"
                + Labels.machine(analysis.machine()),
            plot));
  }

  private static String title(List<MeasuredRow> rows, String what) {
    var inside = rows.stream().filter(t -> !isBetween(t)).findFirst();
    var between = rows.stream().filter(HandOffChart::isBetween).findFirst();
    return inside.isEmpty() || between.isEmpty() || isUnlike(rows)
        ? "What " + what + " costs"
        : "Between processes "
            + what
            + " takes "
            + Numbers.factor(inside.get().fasterThan(between.get()))
            + " as long as inside one";
  }

  /** Whether a channel won against queues that sleep at once only, and it does not. */
  private static boolean isUnlike(List<MeasuredRow> rows) {
    return isBetween(rows.getFirst())
        && rows.stream().noneMatch(t -> t.param(Param.UNIT).equals("polled-queue"));
  }

  private static String label(MeasuredRow timed) {
    return switch (timed.param(Param.UNIT)) {
      case "array-blocking-queue" -> "ArrayBlockingQueue";
      case "synchronous-queue" -> "SynchronousQueue";
      case "polled-queue" -> "queue, polled";
      case "process-queue" -> "ProcessQueue";
      case "pipe" -> "Pipe";
      default -> timed.param(Param.UNIT);
    };
  }

  private static boolean isBetween(MeasuredRow timed) {
    return strategy(timed).equals("process-pool");
  }

  private static String strategy(MeasuredRow timed) {
    return switch (timed.param(Param.UNIT)) {
      case "process-queue", "pipe" -> "process-pool";
      default -> "platform-pool";
    };
  }
}
