package dev.parbench.chart;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.LatencyRow;
import dev.parbench.analysis.LatencyRow.Percentile;
import dev.parbench.chart.plot.Axis;
import dev.parbench.chart.plot.Figure;
import dev.parbench.chart.plot.LinePlot;
import dev.parbench.chart.plot.Point;
import dev.parbench.chart.plot.Style;
import dev.parbench.chart.plot.TextPainter;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Time of a task over load, a figure for each percentile. All have the same scale, so that they can
 * be compared with each other.
 */
final class LatencyChart implements Chart {

  private static final double MILLIS = 1e3;

  @Override
  public List<Figure> draw(Analysis analysis) {
    var byWork =
        analysis.latencies().stream()
            .collect(groupingBy(LatencyRow::work, LinkedHashMap::new, toList()));
    return byWork.values().stream().flatMap(rows -> figures(rows, analysis)).toList();
  }

  private static Stream<Figure> figures(List<LatencyRow> rows, Analysis analysis) {
    var points = Arrays.stream(Percentile.values()).flatMap(p -> points(rows, p)).toList();
    var load = Axis.counts("Load [% of what the usable cores can compute]", points);
    var time = Axis.logarithmic("From due to done [ms]", points, Point::y);
    return Arrays.stream(Percentile.values())
        .filter(p -> points(rows, p).findAny().isPresent())
        .map(p -> figure(rows, p, new LinePlot(load, time), analysis));
  }

  private static Stream<Point> points(List<LatencyRow> rows, Percentile percentile) {
    return rows.stream()
        .flatMap(row -> row.at(percentile).map(e -> Point.scaled(row.load(), e, MILLIS)).stream());
  }

  private static Figure figure(
      List<LatencyRow> rows, Percentile percentile, LinePlot plot, Analysis analysis) {
    var work = rows.getFirst().work();
    double alone = work.grainMicros() / MILLIS;
    plot.level("one task alone", alone, Style.DASHED);
    var lines = lines(rows, percentile);
    int index = 0;
    for (var line : lines.entrySet()) {
      plot.strategy(line.getKey(), line.getValue(), index++, lines.size());
    }
    return new Figure(
        Labels.slug(work.workload() + " " + percentile.label()),
        title(rows, percentile),
        subtitle(work, alone)
            + admitted(rows)
            + ownLoads(rows)
            + saturated(rows)
            + Labels.forks(
                rows.stream().flatMap(r -> r.seconds().values().stream()).mapToInt(List::size))
            + "\n"
            + Labels.machine(analysis.machine()),
        plot);
  }

  private static SequencedMap<String, List<Point>> lines(
      List<LatencyRow> rows, Percentile percentile) {
    var byStrategy = rows.stream().collect(groupingBy(LatencyRow::strategy));
    var lines = new LinkedHashMap<String, List<Point>>();
    for (String strategy : Style.inOrder(byStrategy.keySet())) {
      var points = points(byStrategy.getOrDefault(strategy, List.of()), percentile).toList();
      if (!points.isEmpty()) {
        lines.put(strategy, points);
      }
    }
    return lines;
  }

  private static String subtitle(LatencyRow.Work work, double alone) {
    return "Tasks of %s ms, %d %% of it waiting, arrive at random at a fixed mean rate, and each is timed"
            .formatted(Numbers.tick(alone), work.blocking())
        + " from the moment it was due. Down is better; the vertical axis is logarithmic, and the"
        + " same for all percentiles. ";
  }

  /** Who lets in more at once has shorter queues, whatever it is made of. */
  private static String admitted(List<LatencyRow> rows) {
    var byStrategy = new TreeMap<String, Integer>(Comparator.comparingInt(Style::place));
    rows.stream()
        .filter(row -> row.admitted() > 0)
        .forEach(row -> byStrategy.merge(row.strategy(), row.admitted(), Math::max));
    return byStrategy.isEmpty()
        ? ""
        : byStrategy.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(joining(", ", "Admitted at once, at most: ", ". "));
  }

  /** The same load is less for a strategy that can carry more. */
  private static String ownLoads(List<LatencyRow> rows) {
    int most = rows.stream().mapToInt(LatencyRow::load).max().orElseThrow();
    var shares =
        rows.stream()
            .filter(row -> row.load() == most && row.ownLoad().isPresent())
            .map(row -> "%s %.0f %%".formatted(row.strategy(), row.ownLoad().orElseThrow()))
            .toList();
    return shares.isEmpty()
        ? ""
        : "%d %% of the cores is, of what each carries itself: %s. "
            .formatted(most, String.join(", ", shares));
  }

  /** The queues that grew: what their tasks took depends on how long one looks. */
  private static String saturated(List<LatencyRow> rows) {
    var names =
        rows.stream()
            .filter(LatencyRow::saturated)
            .map(row -> row.strategy() + " at " + row.load() + " %")
            .toList();
    return names.isEmpty()
        ? ""
        : "Saturated, so without percentiles: " + String.join(", ", names) + ". ";
  }

  /** The best and the worst strategy under the most load. */
  private static String title(List<LatencyRow> rows, Percentile percentile) {
    int most =
        rows.stream()
            .filter(row -> row.at(percentile).isPresent())
            .mapToInt(LatencyRow::load)
            .max()
            .orElseThrow();
    var there =
        rows.stream()
            .filter(row -> row.load() == most && row.at(percentile).isPresent())
            .sorted(Comparator.comparingDouble(r -> r.at(percentile).orElseThrow().value()))
            .toList();
    String title =
        "At %d %% load %s of the tasks take at most %s"
            .formatted(most, percentile.share(), time(there.getFirst(), percentile));
    var saturated =
        rows.stream()
            .filter(row -> row.load() == most && row.saturated())
            .map(LatencyRow::strategy)
            .toList();
    return (there.size() == 1 ? title : title + "; " + time(there.getLast(), percentile))
        + (saturated.isEmpty() ? "" : "; saturated: " + String.join(", ", saturated));
  }

  private static String time(LatencyRow row, Percentile percentile) {
    return "%s (%s)"
        .formatted(
            TimeScale.text(row.at(percentile).orElseThrow().value()),
            TextPainter.shortened(row.strategy(), 26));
  }
}
