package dev.parbench.report.foreign;

import dev.parbench.chart.foreign.Measurement;
import dev.parbench.chart.foreign.Results;
import dev.parbench.result.Metric;
import dev.parbench.result.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every secondary metric of every row that has any: a column each. */
final class MetricTable {

  private final Results results;
  private final List<String> metrics;

  MetricTable(Results results) {
    this.results = results;
    this.metrics = results.metrics().subList(1, results.metrics().size());
  }

  /** Columns and rows; both empty where there is no such metric. */
  Map<String, Object> model() {
    var columns = metrics.stream().map(m -> Cells.column(m + units(m), true)).toList();
    var rows = new ArrayList<Map<String, Object>>();
    for (Measurement row : results.rows()) {
      if (!row.row().secondary().isEmpty()) {
        rows.add(
            Map.of(
                "name",
                name(row),
                "cells",
                metrics.stream()
                    .map(metric -> Cells.whole(row.metric(metric).flatMap(Score::of)))
                    .toList()));
      }
    }
    return Map.of("columns", columns, "rows", rows);
  }

  private String name(Measurement row) {
    String file = results.sources().size() == 1 ? "" : results.sources().get(row.source()) + ": ";
    return file + results.names().of(row.key()) + " (" + row.key().mode() + ")";
  }

  private String units(String metric) {
    return results.rows().stream()
        .flatMap(row -> row.metric(metric).stream())
        .map(Metric::unit)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", ", " [", "]"));
  }
}
