package dev.parbench.check;

import dev.parbench.result.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the overall conclusion from the rows. */
final class Reports {

  private Reports() {}

  /**
   * Builds a report.
   *
   * @param blocked whether something beside the rows keeps the check from passing
   */
  static CheckReport of(
      boolean paired,
      Rules rules,
      List<RowCheck> rows,
      List<String> warnings,
      boolean blocked,
      Optional<RunInfo> info) {
    var all = new ArrayList<>(warnings);
    boolean compared = rows.stream().anyMatch(row -> row.effect().isPresent());
    if (!compared) {
      all.add("nothing was compared: no row has numbers on both sides");
    }
    long blind =
        rows.stream()
            .filter(row -> row.blocking() && row.verdict() == RowVerdict.INCONCLUSIVE)
            .count();
    if (blind > 0) {
      all.add(
          "%s could not have shown a slow-down of %s; %s"
              .formatted(
                  blind == 1 ? "1 row" : blind + " rows",
                  Percent.format(rules.detect()),
                  paired
                      ? "measure more --pairs on a quieter machine"
                      : "measure more forks (10 or more), or measure in turn with ab"));
    }
    return new CheckReport(outcome(rows, blocked || !compared), paired, rules, rows, all, info);
  }

  private static Outcome outcome(List<RowCheck> rows, boolean blocked) {
    if (rows.stream().anyMatch(row -> row.verdict() == RowVerdict.REGRESSION)) {
      return Outcome.REGRESSION;
    }
    return blocked || rows.stream().anyMatch(RowCheck::blocking)
        ? Outcome.INCONCLUSIVE
        : Outcome.PASS;
  }
}
