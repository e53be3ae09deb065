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
import java.util.Map;
import java.util.stream.Stream;

/** The original summation programs, in the JVM and in CPython. */
final class SummationChart implements Chart {

  private static final Comparator<MeasuredRow> BY_TIME =
      Comparator.comparingDouble(t -> t.time().value());

  @Override
  public List<Figure> draw(Analysis analysis) {
    var times = analysis.times(BenchmarkKind.SEED_SUMMATION);
    var rows =
        Stream.of("jvm", "cpython")
            .flatMap(language -> times.of(language).stream().sorted(BY_TIME))
            .toList();
    if (rows.isEmpty()) {
      return List.of();
    }
    var plot = BarPlot.times("Time of the program", TimeScale.MILLISECONDS);
    rows.forEach(t -> plot.bar(label(t), strategy(t), t.time()));
    return List.of(
        new Figure(
            Labels.slug("programs"),
            title(times),
            "Three sums of "
                + grouped(rows.getFirst())
                + " numbers, with the start and the end of the processes that the program needs;"
                + " left is better. "
                + Labels.forks(rows)
                + "\n"
                + Labels.machine(analysis.machine()),
            plot));
  }

  private static String grouped(MeasuredRow timed) {
    return timed.number(Param.RANGE).isPresent()
        ? String.format(Locale.ROOT, "%,d", timed.number(Param.RANGE).getAsLong())
        : timed.param(Param.RANGE);
  }

  /** How three processes compare with the sequence in each language. */
  private static String title(MeasuredRows times) {
    var gains =
        Stream.of("jvm", "cpython")
            .flatMap(language -> times.with(language, Param.UNIT, "in-sequence").stream())
            .flatMap(sequence ->
                times
                    .other(sequence, sequence.method(), Map.of(Param.UNIT, "three-processes"))
                    .map(processes -> gain(sequence, processes))
                    .stream())
            .toList();
    return gains.isEmpty()
        ? "The original summation programs"
        : "Three processes take, against the sequence, " + String.join(", ", gains);
  }

  private static String gain(MeasuredRow sequence, MeasuredRow processes) {
    return Numbers.three(processes.time().value() / sequence.time().value())
        + " times as long in "
        + (sequence.method().equals("jvm") ? "the JVM" : language(sequence));
  }

  private static String label(MeasuredRow timed) {
    return (timed.method().equals("jvm") ? "JVM " : "CPython ") + name(timed.param(Param.UNIT));
  }

  private static String name(String unit) {
    return switch (unit) {
      case "three-processes" -> "3 processes";
      case "one-pool-task" -> "1 pool task";
      case "one-warm-task" -> "1 warm task";
      default -> unit.replace('-', ' ');
    };
  }

  private static String language(MeasuredRow timed) {
    return timed.method().equals("jvm") ? "JVM" : "CPython " + timed.param(Param.VERSION);
  }

  private static String strategy(MeasuredRow timed) {
    return timed.param(Param.UNIT).equals("in-sequence") ? "sequential" : "process-pool";
  }
}
