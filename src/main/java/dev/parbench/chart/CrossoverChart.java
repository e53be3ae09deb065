package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.BreakEven;
import dev.parbench.analysis.CrossoverCell;
import dev.parbench.analysis.CrossoverMap;
import dev.parbench.analysis.Entry;
import dev.parbench.chart.plot.Figure;
import dev.parbench.chart.plot.HeatMap;
import dev.parbench.chart.plot.Style;
import dev.parbench.chart.plot.TextPainter;
import dev.parbench.stats.Numbers;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fastest strategy for each task length and share of waiting, and where each begins to pay. */
final class CrossoverChart implements Chart {

  private static final Color TIE = new Color(0xd0d4d9);

  @Override
  public List<Figure> draw(Analysis analysis) {
    return analysis.maps().stream().flatMap(CrossoverChart::figures).toList();
  }

  private static Stream<Figure> figures(CrossoverMap map) {
    String name = Labels.slug(map.workload());
    var winners =
        new Figure(
            name,
            map.sentence(),
            "The fastest strategy by task length and share of waiting, how far it is ahead of the"
                + " next, and its speed-up over sequential. Tie: more than one could be the best;"
                + " squares show which. Waits of less than 3 ms are"
                + " gathered: one task of several waits for all. "
                + Labels.forks(map.forks())
                + "\n"
                + admitted(map)
                + real(map)
                + "\n"
                + Labels.machine(map.machine()),
            heatMap(map));
    return Stream.concat(Stream.of(winners), BreakEvenFigure.of(map, name).stream());
  }

  private static HeatMap heatMap(CrossoverMap map) {
    var shares = map.shares();
    var grains = map.grains().reversed();
    var tiles =
        map.cells().stream()
            .map(cell ->
                tile(cell, shares.indexOf(cell.blocking()), grains.indexOf(cell.grainMicros())))
            .toList();
    return new HeatMap(
        map.workload(),
        new HeatMap.Side(
            "Share of the task spent waiting [%]", shares.stream().map(s -> "" + s).toList()),
        new HeatMap.Side(
            "Task length, computing and waiting", grains.stream().map(BreakEven::length).toList()),
        tiles,
        legend(map));
  }

  private static HeatMap.Tile tile(CrossoverCell cell, int column, int row) {
    Entry first = cell.first();
    String note = speedup(first);
    if (cell.isTie()) {
      var colors =
          Style.inOrder(cell.leaders().stream().map(Entry::strategy).toList()).stream()
              .map(Style::color)
              .toList();
      return new HeatMap.Tile(column, row, TIE, "", "tie", note, colors);
    }
    return new HeatMap.Tile(
        column,
        row,
        Style.color(first.strategy()),
        TextPainter.shortened(first.strategy(), 18),
        Numbers.three(cell.lead().value()) + "× ahead",
        note,
        List.of());
  }

  private static String speedup(Entry entry) {
    return entry.strategy().equals("sequential")
        ? "the baseline"
        : entry.speedup().map(s -> Numbers.three(s.value()) + "× sequential").orElse("");
  }

  private static List<HeatMap.Key> legend(CrossoverMap map) {
    var keys = new ArrayList<HeatMap.Key>();
    for (String strategy : Style.inOrder(map.strategies())) {
      keys.add(new HeatMap.Key(Style.color(strategy), TextPainter.shortened(strategy, 18)));
    }
    keys.add(new HeatMap.Key(TIE, "tie"));
    return keys;
  }

  /** Concurrency decides most of such a comparison, so that it stands on the chart. */
  private static String admitted(CrossoverMap map) {
    var texts =
        new TreeMap<String, String>(
            Comparator.comparingInt(Style::place).thenComparing(Comparator.naturalOrder()));
    map.admitted()
        .forEach((strategy, range) ->
            texts.put(
                strategy,
                TextPainter.shortened(strategy, 18) + " " + range(range.low(), range.high())));
    texts.remove("sequential");
    return texts.values().stream()
        .collect(
            Collectors.joining(
                ", ",
                "Tasks in progress at once (twice the cores divided by the share of computing, capped): ",
                "."));
  }

  private static String range(double low, double high) {
    return low == high ? Numbers.tick(low) : "%d–%d".formatted(Math.round(low), Math.round(high));
  }

  private static String real(CrossoverMap map) {
    return map.realMicro()
        .map(m -> " A nominal µs of computing took " + Numbers.three(m) + " µs here.")
        .orElse("");
  }

  /** All strategies but the baseline, in the usual order. */
  static List<String> parallel(CrossoverMap map) {
    return Style.inOrder(map.strategies()).stream().filter(s -> !s.equals("sequential")).toList();
  }
}
