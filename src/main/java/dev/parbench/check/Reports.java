package dev.parbench.check;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.Percent;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
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
    boolean gated = rows.stream().anyMatch(RowCheck::isGated);
    if (rows.stream().noneMatch(row -> row.effect().isPresent())) {
      all.add("nothing was compared: " + reason(rows));
    } else if (!gated) {
      all.add("nothing was gated: every row is too noisy");
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
                      : "measure more forks than " + forks(rows) + ", or measure in turn with ab"));
    }
    boolean useless = blocked || !gated;
    return new CheckReport(outcome(rows, useless), useless, paired, rules, rows, all, info);
  }

  /** Rows with numbers on both sides, but of a single fork, are told apart from none. */
  private static String reason(List<RowCheck> rows) {
    long single =
        rows.stream()
            .filter(row -> Math.min(row.baseForks(), row.candidateForks()) == 1)
            .filter(row -> row.verdict() == RowVerdict.INCONCLUSIVE)
            .count();
    return single == 0
        ? "no row has numbers on both sides"
        : "%s one fork on a side, which gives no verdict; measure both with -f 5 or more"
            .formatted(single == 1 ? "1 row has" : single + " rows have");
  }

  /** The most forks a row has that could not be told: fewer would be no advice. */
  private static int forks(List<RowCheck> rows) {
    return rows.stream()
        .filter(row -> row.blocking() && row.verdict() == RowVerdict.INCONCLUSIVE)
        .mapToInt(row -> Math.min(row.baseForks(), row.candidateForks()))
        .max()
        .orElse(1);
  }

  /** In this order: a slow-down found on another machine is none of the code. */
  private static Outcome outcome(List<RowCheck> rows, boolean blocked) {
    if (blocked) {
      return Outcome.INCONCLUSIVE;
    }
    if (rows.stream().anyMatch(row -> row.verdict() == RowVerdict.REGRESSION)) {
      return Outcome.REGRESSION;
    }
    return rows.stream().anyMatch(RowCheck::blocking) ? Outcome.INCONCLUSIVE : Outcome.PASS;
  }
}
