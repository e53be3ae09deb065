package dev.parbench.chart;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.FootprintRow;
import dev.parbench.chart.plot.Axis;
import dev.parbench.chart.plot.Figure;
import dev.parbench.chart.plot.LinePlot;
import dev.parbench.chart.plot.LineStyle;
import dev.parbench.chart.plot.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Memory of an idle thread or process over how many there are. */
final class FootprintChart implements Chart {

  private static final double PER_KIB = 1.0 / 1024;

  /** Whose colours the units have: a strategy is made of them. */
  private static final Map<String, String> STRATEGIES =
      Map.of(
          "virtual-thread", "virtual-threads",
          "platform-thread", "platform-pool",
          "process", "process-pool");

  @Override
  public List<Figure> draw(Analysis analysis) {
    SequencedMap<String, List<FootprintRow>> byUnit =
        analysis.footprints().stream()
            .collect(groupingBy(FootprintRow::unit, LinkedHashMap::new, toList()));
    return byUnit.isEmpty() ? List.of() : List.of(figure(byUnit, analysis));
  }

  private static Figure figure(SequencedMap<String, List<FootprintRow>> byUnit, Analysis analysis) {
    var lines = new LinkedHashMap<String, List<Point>>();
    byUnit.forEach(
        (unit, rows) -> lines.put(unit, rows.stream().map(FootprintChart::point).toList()));
    var all = new ArrayList<Point>();
    lines.values().forEach(all::addAll);
    var plot =
        new LinePlot(
            Axis.logarithmic("Idle threads or worker processes", all, Point::x),
            Axis.logarithmic("PSS of each [KiB]", all, Point::y));
    double steps = -(lines.size() - 1) / 2.0;
    for (var line : lines.entrySet()) {
      var look = LineStyle.of(STRATEGIES.getOrDefault(line.getKey(), line.getKey()));
      plot.line(name(line.getKey()), line.getValue(), look, steps++);
    }
    return new Figure(
        Labels.slug("pss"),
        title(byUnit),
        subtitle(byUnit) + "\n" + Labels.machine(analysis.machine()),
        plot);
  }

  private static String name(String unit) {
    return unit.replace('-', ' ');
  }

  private static Point point(FootprintRow row) {
    return Point.scaled(row.count(), row.pss(), PER_KIB);
  }

  private static String title(SequencedMap<String, List<FootprintRow>> byUnit) {
    return "Memory of an idle unit: "
        + byUnit.values().stream()
            .map(List::getLast)
            .map(row -> name(row.unit()) + " " + row.mean())
            .collect(Collectors.joining(", "));
  }

  private static String subtitle(SequencedMap<String, List<FootprintRow>> byUnit) {
    String handles =
        byUnit.values().stream()
            .map(List::getLast)
            .flatMap(row -> row.handles().map(h -> name(row.unit()) + " " + h).stream())
            .collect(Collectors.joining(", "));
    return "Growth of the process tree by the number of units that were opened, proportional set"
        + " size (shared pages count once); both axes are logarithmic; down is better. The title"
        + " has the largest number of each. "
        + (handles.isEmpty() ? "" : "Threads and descriptors of each: " + handles + ". ")
        + Labels.forks(
            byUnit.values().stream().flatMap(List::stream).mapToInt(row -> row.bytes().size()));
  }
}
