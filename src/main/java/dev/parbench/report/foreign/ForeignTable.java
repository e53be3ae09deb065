package dev.parbench.report.foreign;

import dev.parbench.chart.foreign.Measurement;
import dev.parbench.chart.foreign.Results;
import dev.parbench.chart.foreign.Sparkline;
import dev.parbench.result.Metric;
import dev.parbench.result.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All rows of all files: what, with which parameters, how much, how certain, how steady. */
final class ForeignTable {

  /** So many parameters have a column each; more share one. */
  private static final int COLUMNS = 6;

  private final Results results;
  private final List<String> params;
  private final boolean shared;
  private final boolean files;

  ForeignTable(Results results) {
    this.results = results;
    this.files = results.sources().size() > 1;
    var all = new TreeSet<String>();
    results.rows().forEach(row -> all.addAll(row.key().params().keySet()));
    this.shared = all.size() > COLUMNS;
    this.params = shared ? List.of() : List.copyOf(all);
  }

  Map<String, Object> model() {
    var rows = new ArrayList<Map<String, Object>>();
    for (Measurement row : results.rows()) {
      rows.add(
          Map.of(
              "id",
              "row-" + rows.size(),
              "name",
              results.names().benchmark(row.key()),
              "cells",
              cells(row)));
    }
    return Map.of("columns", columns(), "rows", rows);
  }

  private List<Map<String, Object>> columns() {
    var columns = new ArrayList<Map<String, Object>>();
    columns.add(Cells.column("benchmark", false));
    if (files) {
      columns.add(Cells.column("file", false));
    }
    params.forEach(param -> columns.add(Cells.column(param, false)));
    if (shared) {
      columns.add(Cells.column("parameters", false));
    }
    columns.add(Cells.column("score", true));
    columns.add(Cells.column("interval", true));
    columns.add(Cells.column("± %", true));
    columns.add(Cells.column("unit", false));
    columns.add(Cells.column("mode", false));
    columns.add(Cells.column("threads", true));
    columns.add(Cells.column("forks", true));
    columns.add(Cells.column("iterations", false));
    return columns;
  }

  private List<Map<String, Object>> cells(Measurement row) {
    var cells = new ArrayList<Map<String, Object>>();
    if (files) {
      cells.add(Cells.text(results.sources().get(row.source())));
    }
    params.forEach(param -> cells.add(Cells.text(row.key().param(param).orElse(""))));
    if (shared) {
      cells.add(Cells.text(all(row)));
    }
    Metric metric = row.row().primary();
    Optional<Score> score = Score.of(metric);
    cells.add(Cells.value(score));
    cells.add(Cells.error(score));
    cells.add(Cells.percent(score));
    cells.add(Cells.text(metric.unit()));
    cells.add(Cells.text(row.key().mode()));
    cells.add(count(row.key().threads()));
    cells.add(count(metric.forkMeans().length));
    cells.add(Cells.picture(Sparkline.of(metric)));
    return cells;
  }

  private static Map<String, Object> count(int count) {
    return Cells.number(Integer.toString(count), count);
  }

  private static String all(Measurement row) {
    return row.key().params().entrySet().stream()
        .map(param -> param.getKey() + "=" + param.getValue())
        .collect(Collectors.joining(" "));
  }
}
