package dev.parbench.report;

import dev.parbench.check.CheckReport;
import dev.parbench.check.Effect;
import dev.parbench.check.Outcome;
import dev.parbench.check.Percent;
import dev.parbench.check.RowCheck;
import dev.parbench.check.RowVerdict;
import dev.parbench.result.RowNames;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The words all formats of a check share. */
final class CheckWords {

  private CheckWords() {}

  /** The answer in one line. */
  static String headline(CheckReport report) {
    long slower = report.rows(RowVerdict.REGRESSION).size();
    String margin = Percent.format(report.rules().margin());
    String rows = count(report.rows().size(), "row");
    return switch (report.outcome()) {
      case PASS -> "PASS: none of " + rows + " is slower by more than " + margin;
      case REGRESSION -> "REGRESSION: " + slower + " of " + rows + " slower by more than " + margin;
      case INCONCLUSIVE -> "INCONCLUSIVE: " + reason(report);
    };
  }

  private static String reason(CheckReport report) {
    long blocking = report.rows().stream().filter(RowCheck::blocking).count();
    return blocking == 0
        ? "see the warnings"
        : blocking + " of " + count(report.rows().size(), "row") + " cannot be told";
  }

  /** How it was measured, in one line. */
  static String design(CheckReport report) {
    return (report.paired() ? "measured in turn, fork by fork" : "two files, unpaired")
        + "; alpha "
        + number(report.rules().alpha())
        + " over all rows; time ratios, + is slower, 95 % intervals";
  }

  /** Names of rows for people: class, method, parameters, threads; no two of a mode are equal. */
  static RowNames names(CheckReport report) {
    return RowNames.of(report.rows().stream().map(RowCheck::key).toList());
  }

  /** The change in time, e.g. {@code +4.2 %}; empty without numbers. */
  static String change(RowCheck row) {
    return row.effect().map(e -> Percent.change(e.ratio())).orElse("");
  }

  /** The interval of the change, e.g. {@code [+3.1 %, +5.3 %]}; empty without numbers. */
  static String interval(RowCheck row) {
    return row.effect()
        .map(e -> "[" + Percent.change(e.low()) + ", " + Percent.change(e.high()) + "]")
        .orElse("");
  }

  /** The adjusted p-value; empty without numbers. */
  static String p(RowCheck row) {
    return row.effect().map(Effect::pAdjusted).map(CheckWords::pValue).orElse("");
  }

  /** Forks of both sides, e.g. {@code 10/10}. */
  static String forks(RowCheck row) {
    return row.baseForks() + "/" + row.candidateForks();
  }

  /** {@code 1 row}, {@code 2 rows}. */
  static String count(long n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }

  /** How often each verdict was given, in the order of the verdicts. */
  static Map<RowVerdict, Long> tally(CheckReport report) {
    return report.rows().stream()
        .collect(Collectors.groupingBy(RowCheck::verdict, TreeMap::new, Collectors.counting()));
  }

  /** Whether the check passed, for a colour. */
  static boolean passed(CheckReport report) {
    return report.outcome() == Outcome.PASS;
  }

  private static String pValue(double p) {
    return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value).replaceFirst("0+$", "");
  }
}
