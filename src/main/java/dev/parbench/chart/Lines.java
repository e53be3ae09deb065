package dev.parbench.chart;

import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.chart.plot.LinePlot;
import dev.parbench.chart.plot.Point;
import dev.parbench.chart.plot.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** The points of each strategy in a batch. */
record Lines(SequencedMap<String, List<Point>> byStrategy) {

  /** Maps entries to points; strategies without any are left out. */
  static Lines of(Batch batch, Function<Entry, Optional<Point>> point) {
    var lines = new LinkedHashMap<String, List<Point>>();
    for (String strategy : Style.inOrder(batch.byStrategy().keySet())) {
      var points = batch.of(strategy).stream().flatMap(e -> point.apply(e).stream()).toList();
      if (!points.isEmpty()) {
        lines.put(strategy, points);
      }
    }
    return new Lines(lines);
  }

  List<Point> points() {
    return byStrategy.values().stream().flatMap(List::stream).toList();
  }

  void drawOn(LinePlot plot) {
    int index = 0;
    for (var line : byStrategy.entrySet()) {
      plot.strategy(line.getKey(), line.getValue(), index++, byStrategy.size());
    }
  }
}
