package dev.parbench.chart;

import dev.parbench.analysis.BreakEven;
import dev.parbench.analysis.BreakEven.Reach;
import dev.parbench.analysis.CrossoverMap;
import dev.parbench.chart.plot.Axis;
import dev.parbench.chart.plot.Figure;
import dev.parbench.chart.plot.LinePlot;
import dev.parbench.chart.plot.Point;
import dev.parbench.chart.plot.TextPainter;
import dev.parbench.chart.plot.WithTable;
import dev.parbench.stats.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From which task length on each strategy beats the sequential run: lines, and the numbers. */
final class BreakEvenFigure {

  private BreakEvenFigure() {}

  /** The figure; none when nothing was compared with a sequential run. */
  static Optional<Figure> of(CrossoverMap map, String name) {
    var lines = lines(map);
    var all = lines.values().stream().flatMap(List::stream).toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var plot = new LinePlot(Axis.counts("Share of the task spent waiting [%]", all), lengths(map));
    int index = 0;
    for (var line : lines.entrySet()) {
      plot.strategy(line.getKey(), line.getValue(), index++, lines.size());
    }
    return Optional.of(
        new Figure(
            name + "-break-even",
            title(map),
            "The task length from which on each strategy beats the sequential run, where the"
                + " interval of its speed-up leaves 1; down is better. A point without a bar was"
                + " faster at every measured length, a missing one at none. "
                + Labels.forks(map.forks())
                + "\n"
                + Labels.machine(map.machine()),
            new WithTable(plot, table(map))));
  }

  private static String title(CrossoverMap map) {
    int computing = map.shares().getFirst();
    String at = "At " + computing + " % waiting, ";
    var paying =
        CrossoverChart.parallel(map).stream()
            .flatMap(s -> map.breakEven(s, computing).stream())
            .filter(b -> b.reach() != Reach.NEVER)
            .toList();
    if (paying.isEmpty()) {
      return at + "nothing beats the sequential run";
    }
    var always = paying.stream().filter(b -> b.reach() == Reach.ALWAYS).toList();
    var later = paying.stream().filter(b -> b.reach() == Reach.FROM).map(BreakEvenFigure::from);
    var parts =
        Stream.concat(
            always.isEmpty()
                ? Stream.of()
                : Stream.of(
                    names(always)
                        + (always.size() == 1 ? " pays" : " pay")
                        + " from the shortest tasks measured, "
                        + BreakEven.length(always.getFirst().micros().value())),
            later);
    return at + parts.collect(Collectors.joining(", "));
  }

  private static String names(List<BreakEven> found) {
    var names = found.stream().map(b -> TextPainter.shortened(b.strategy(), 26)).toList();
    return names.size() == 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private static String from(BreakEven found) {
    return TextPainter.shortened(found.strategy(), 26)
        + " from "
        + BreakEven.length(found.micros().value())
        + " on";
  }

  /** All lengths that were measured: a break-even is low or high among them. */
  private static Axis lengths(CrossoverMap map) {
    return new Axis(
        "Break-even task length [µs]",
        map.grains().getFirst() / 2.0,
        map.grains().getLast() * 2.0,
        true);
  }

  private static SequencedMap<String, List<Point>> lines(CrossoverMap map) {
    var lines = new LinkedHashMap<String, List<Point>>();
    for (String strategy : CrossoverChart.parallel(map)) {
      var points =
          map.shares().stream()
              .flatMap(share -> map.breakEven(strategy, share).stream())
              .filter(b -> b.reach() != Reach.NEVER)
              .map(BreakEvenFigure::point)
              .toList();
      if (!points.isEmpty()) {
        lines.put(strategy, points);
      }
    }
    return lines;
  }

  private static Point point(BreakEven found) {
    return new Point(
        found.blocking(),
        found.micros().value(),
        found.reach() == Reach.FROM ? found.micros().interval() : Interval.UNKNOWN);
  }

  private static List<List<String>> table(CrossoverMap map) {
    var table = new ArrayList<List<String>>();
    var head = new ArrayList<String>(List.of("faster from"));
    map.shares().forEach(share -> head.add(share + " %"));
    table.add(head);
    for (String strategy : CrossoverChart.parallel(map)) {
      var row = new ArrayList<String>(List.of(TextPainter.shortened(strategy, 18)));
      map.shares().forEach(share -> row.add(text(map.breakEven(strategy, share))));
      table.add(row);
    }
    return table;
  }

  private static String text(Optional<BreakEven> found) {
    return found
        .map(b ->
            switch (b.reach()) {
              case ALWAYS -> "≤ " + BreakEven.length(b.micros().value());
              case NEVER -> "> " + BreakEven.length(b.micros().value());
              case FROM -> b.toString();
            })
        .orElse("–");
  }
}
