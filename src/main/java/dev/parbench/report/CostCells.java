package dev.parbench.report;

import dev.parbench.analysis.Doubts;
import dev.parbench.result.Row;
import dev.parbench.result.RowCosts;
import dev.parbench.result.Run;
import java.util.List;
import java.util.Optional;

/** The columns about costs and doubts, where a run has any. */
final class CostCells {

  private final Run run;
  private final boolean costs;
  private final boolean shared;
  private final boolean doubts;

  CostCells(Run run) {
    this.run = run;
    var all = run.rows().stream().map(RowCosts::of).toList();
    costs = all.stream().anyMatch(c -> c.cores().isPresent() || c.memoryMebibytes().isPresent());
    shared = all.stream().allMatch(RowCosts::shared);
    doubts = run.rows().stream().anyMatch(row -> !Doubts.of(run, row).isEmpty());
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
    return String.join(", ", Doubts.of(run, row));
  }
}
