package dev.parbench.report;

import dev.parbench.analysis.Analysis;
import dev.parbench.result.Row;
import dev.parbench.result.RowCosts;
import java.util.List;
import java.util.Optional;

/** The columns about costs and doubts, where a run has any. */
final class CostCells {

  private final Analysis analysis;
  private final boolean costs;
  private final boolean shared;
  private final boolean doubts;

  CostCells(Analysis analysis) {
    this.analysis = analysis;
    var rows = analysis.run().rows();
    var all = rows.stream().map(RowCosts::of).toList();
    costs = all.stream().anyMatch(c -> c.cores().isPresent() || c.memoryMebibytes().isPresent());
    shared = all.stream().allMatch(RowCosts::shared);
    doubts = rows.stream().anyMatch(row -> !analysis.doubts(row).isEmpty());
  }

  List<String> titles() {
    return costs
        ? List.of("cores used", shared ? "memory [MiB, PSS]" : "memory [MiB, RSS]")
        : List.of();
  }

  List<Optional<Double>> numbers(Row row) {
    RowCosts own = RowCosts.of(row);
    return costs ? List.of(own.cores(), own.memoryMebibytes()) : List.of();
  }

  Optional<String> noteTitle() {
    return doubts ? Optional.of("notes") : Optional.empty();
  }

  String note(Row row) {
    return WarningText.of(analysis.doubts(row));
  }
}
