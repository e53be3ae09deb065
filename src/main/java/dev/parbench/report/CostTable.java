package dev.parbench.report;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.RankedBatch;
import dev.parbench.analysis.Ranking;
import dev.parbench.result.RowCosts;
import dev.parbench.result.Run;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the strategies cost beside time, for each fixed amount of work, for the template. */
final class CostTable {

  private CostTable() {}

  /** The headings of all columns but the first. */
  static List<String> titles(Run run) {
    boolean shared = run.rows().stream().map(RowCosts::of).allMatch(RowCosts::shared);
    return List.of(
        "cores used",
        "processor time",
        shared ? "memory [MiB, PSS]" : "memory [MiB, RSS]",
        "threads",
        "waited",
        "preempted");
  }

  /** A group of rows for each batch whose costs were measured, the strategies as in its ranking. */
  static List<Map<String, Object>> of(Analysis analysis) {
    return analysis.ranked().stream()
        .filter(ranked ->
            ranked.batch().entries().stream().anyMatch(e -> isKnown(RowCosts.of(e.row()))))
        .map(CostTable::group)
        .toList();
  }

  private static boolean isKnown(RowCosts costs) {
    return !costs.equals(RowCosts.UNKNOWN);
  }

  private static Map<String, Object> group(RankedBatch ranked) {
    var batch = ranked.batch();
    var places = ranked.best().places();
    var times =
        places.stream().flatMap(p -> RowCosts.of(p.entry().row()).cpuSeconds().stream()).toList();
    var scale = TimeScale.of(times);
    return Map.of(
        "label", batch.label(),
        "rows", places.stream().map(p -> row(p, scale)).toList());
  }

  private static Map<String, Object> row(Ranking.Place place, TimeScale scale) {
    var entry = place.entry();
    var costs = RowCosts.of(entry.row());
    return Map.of(
        "strategy",
        entry.strategy() + " (" + entry.workers() + ")",
        "cells",
        Stream.of(
                costs.cores().map(Numbers::three),
                costs.cpuSeconds().map(s -> inUnit(s, scale)),
                costs.memoryMebibytes().map(Numbers::three),
                costs.threads().map(Numbers::three),
                costs.waits().map(Numbers::three),
                costs.preemptions().map(Numbers::three))
            .map(cell -> cell.orElse(Numbers.NONE))
            .toList());
  }

  private static String inUnit(double seconds, TimeScale scale) {
    return Numbers.three(seconds / scale.seconds()) + "\u00a0" + scale.symbol();
  }
}
