package dev.parbench.check.verdict;

import dev.parbench.result.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The result of a check, ready to be printed.
 *
 * @param outcome what became of it
 * @param blocked whether something beside the rows keeps them from being trusted
 * @param paired whether the sides were measured in turn
 * @param rules what was asked
 * @param rows every row of both sides, what matters first
 * @param warnings what a reader must know before trusting the verdict
 * @param info how the candidate was measured; empty for plain JMH files
 */
public record CheckReport(
    Outcome outcome,
    boolean blocked,
    boolean paired,
    Rules rules,
    List<RowCheck> rows,
    List<String> warnings,
    Optional<RunInfo> info) {

  /** Sorts the rows. */
  public CheckReport {
    rows = rows.stream().sorted(RowCheck.ORDER).toList();
    warnings = List.copyOf(warnings);
  }

  /** This report with one more warning. */
  public CheckReport warned(String warning) {
    var more = new ArrayList<>(warnings);
    more.add(warning);
    return new CheckReport(outcome, blocked, paired, rules, rows, more, info);
  }

  /** The rows with one verdict, in their order. */
  public List<RowCheck> rows(RowVerdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).toList();
  }
}
