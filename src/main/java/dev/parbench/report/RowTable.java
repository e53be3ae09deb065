package dev.parbench.report;

import dev.parbench.analysis.Analysis;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.RowOrder;
import dev.parbench.result.Run;
import dev.parbench.result.ScoreUnit;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** All rows of a run as a table: what, with which parameters, how much, how certain. */
final class RowTable {

  /** What readers look for first. */
  private static final List<String> FIRST = List.of("workload", "strategy", "workers");

  private RowTable() {}

  static Map<String, Object> of(Analysis analysis) {
    var run = analysis.run();
    var own = ownColumns(run);
    boolean others = run.rows().stream().anyMatch(row -> !others(row, own).isEmpty());
    boolean rates = run.rows().stream().anyMatch(RowTable::isRate);
    var costs = new CostCells(analysis);
    return Map.of(
        "columns", columns(own, others, rates, costs),
        "rows",
            run.rows().stream()
                .sorted(Comparator.comparing(Row::key, RowOrder.KEYS))
                .map(row -> row(row, own, others, rates, costs))
                .toList());
  }

  /** Parameters that most rows have; a column for each of the others would be nearly empty. */
  private static List<String> ownColumns(Run run) {
    var counts = new TreeMap<String, Integer>();
    run.rows()
        .forEach(row -> row.key().params().keySet().forEach(p -> counts.merge(p, 1, Integer::sum)));
    return counts.keySet().stream()
        .filter(p -> 2 * counts.getOrDefault(p, 0) > run.rows().size())
        .sorted(Comparator.comparingInt(p -> FIRST.contains(p) ? FIRST.indexOf(p) : FIRST.size()))
        .toList();
  }

  private static String others(Row row, List<String> own) {
    return row.key().params().entrySet().stream()
        .filter(p -> !own.contains(p.getKey()))
        .map(p -> p.getKey() + "=" + p.getValue())
        .collect(Collectors.joining(" "));
  }

  private static List<Map<String, Object>> columns(
      List<String> params, boolean others, boolean rates, CostCells costs) {
    var columns = new ArrayList<Map<String, Object>>();
    columns.add(column("benchmark", false));
    params.forEach(p -> columns.add(column(p, false)));
    if (others) {
      columns.add(column("parameters", false));
    }
    columns.add(column("score", true));
    columns.add(column("95 % interval", true));
    columns.add(column("± %", true));
    columns.add(column("unit", false));
    if (rates) {
      columns.add(column("time/op, all threads [µs]", true));
    }
    costs.titles().forEach(title -> columns.add(column(title, true)));
    columns.add(column("mode", false));
    columns.add(column("threads", true));
    columns.add(column("forks", true));
    costs.noteTitle().ifPresent(title -> columns.add(column(title, false)));
    return columns;
  }

  private static Map<String, Object> column(String title, boolean number) {
    return Map.of("title", title, "number", number);
  }

  private static Map<String, Object> row(
      Row row, List<String> params, boolean others, boolean rates, CostCells costs) {
    var cells = new ArrayList<Map<String, Object>>();
    params.forEach(p -> cells.add(text(row.key().param(p).orElse(""))));
    if (others) {
      cells.add(text(others(row, params)));
    }
    var score = score(row);
    cells.add(number(score.map(Estimate::value)));
    cells.add(interval(score));
    cells.add(number(score.filter(s -> s.interval().isKnown()).map(RowTable::halfPercent)));
    cells.add(text(row.primary().unit()));
    if (rates) {
      cells.add(number(score.flatMap(s -> micros(row, s.value()))));
    }
    costs.numbers(row).forEach(cost -> cells.add(number(cost)));
    cells.add(text(row.key().mode()));
    cells.add(count(row.key().threads()));
    cells.add(count(row.primary().forkMeans().length));
    costs.noteTitle().ifPresent(_ -> cells.add(text(costs.note(row))));
    return Map.of("id", id(row.key()), "name", row.key().shortName(), "cells", cells);
  }

  /** The mean over forks; empty when a fork has none that is a number. */
  private static Optional<Estimate> score(Row row) {
    double[] means = row.primary().forkMeans();
    return means.length > 0 && DoubleStream.of(means).allMatch(Double::isFinite)
        ? Optional.of(Estimates.ofPositive(means))
        : Optional.empty();
  }

  private static double halfPercent(Estimate score) {
    var range = score.interval();
    return 50 * (range.high() - range.low()) / Math.abs(score.value());
  }

  private static boolean isRate(Row row) {
    return ScoreUnit.parse(row.primary().unit()).filter(u -> !u.lessIsBetter()).isPresent();
  }

  private static Optional<Double> micros(Row row, double score) {
    var seconds =
        ScoreUnit.parse(row.primary().unit()).map(u -> u.secondsPerOp(score).orElse(Double.NaN));
    return seconds.map(s -> s * 1e6).filter(Double::isFinite);
  }

  private static Map<String, Object> text(String text) {
    return Map.of("text", text, "number", false);
  }

  private static Map<String, Object> number(Optional<Double> value) {
    return Map.of(
        "text", value.map(Numbers::three).orElse(Numbers.NONE),
        "number", true,
        "sort", value.map(v -> Double.toString(v)).orElse("NaN"));
  }

  private static Map<String, Object> count(int count) {
    return Map.of("text", Integer.toString(count), "number", true, "sort", "" + count);
  }

  private static Map<String, Object> interval(Optional<Estimate> score) {
    String text = score.map(Numbers::withInterval).orElse(Numbers.NONE);
    return Map.of(
        "text", text.substring(text.indexOf('[') + 1).replace("]", ""),
        "number", true,
        "sort", score.map(s -> Double.toString(s.interval().low())).orElse("NaN"));
  }

  /** The same for equal keys in every run, so that links to a row keep their meaning. */
  private static String id(RowKey key) {
    String all = key.benchmark() + '\n' + key.mode() + '\n' + key.params() + '\n' + key.threads();
    var hash = UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    return "row-" + hash.toString().substring(0, 13);
  }
}
