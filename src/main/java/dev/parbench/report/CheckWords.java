package dev.parbench.report;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Effect;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.Percent;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.result.RowNames;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words all formats of a check share. */
final class CheckWords {

  private CheckWords() {}

  /** The answer in one line; it says of no row what its interval does not say. */
  static String headline(CheckReport report) {
    return switch (report.outcome()) {
      case PASS -> "PASS: " + shown(report) + others(report);
      case REGRESSION ->
          "REGRESSION: %d of %s slower by more than %s%s"
              .formatted(
                  report.rows(RowVerdict.REGRESSION).size(),
                  count(gated(report).count(), "row"),
                  margin(report),
                  beside(report));
      case INCONCLUSIVE -> "INCONCLUSIVE: " + reason(report);
    };
  }

  /** What was shown of the rows, and of how many less is known. */
  private static String shown(CheckReport report) {
    long all = gated(report).count();
    double[] open =
        gated(report)
            .filter(row -> row.verdict() == RowVerdict.INCONCLUSIVE)
            .mapToDouble(row -> row.effect().map(Effect::high).orElse(Double.NaN))
            .toArray();
    if (open.length == 0) {
      return "none of " + count(all, "row") + " is slower by more than " + margin(report);
    }
    return "%d of %s not slower by more than %s; of %d less is known: by at most %s"
        .formatted(
            all - open.length,
            count(all, "row"),
            margin(report),
            open.length,
            Percent.change(Arrays.stream(open).max().orElse(Double.NaN)));
  }

  /** Allocation has a margin of its own. */
  private static String margin(CheckReport report) {
    return gated(report).allMatch(row -> row.metric().isEmpty())
        ? Percent.format(report.rules().margin())
        : "the margin";
  }

  /** A slow-down in files is told with what nobody knows of it. */
  private static String beside(CheckReport report) {
    return report.rows(RowVerdict.REGRESSION).stream()
        .map(RowCheck::note)
        .filter(note -> !note.isEmpty())
        .findFirst()
        .map(note -> " (" + note + ")")
        .orElse("");
  }

  private static String others(CheckReport report) {
    String noisy = listed(report, RowVerdict.TOO_NOISY, "too noisy to gate");
    return noisy + listed(report, RowVerdict.NEW, "new");
  }

  private static String listed(CheckReport report, RowVerdict verdict, String what) {
    int rows = report.rows(verdict).size();
    return rows == 0 ? "" : "; " + rows + " " + what;
  }

  private static Stream<RowCheck> gated(CheckReport report) {
    return report.rows().stream().filter(RowCheck::isGated);
  }

  private static String reason(CheckReport report) {
    if (report.blocked()) {
      long slower = report.rows(RowVerdict.REGRESSION).size();
      return report.rows().stream().noneMatch(RowCheck::isGated)
          ? "nothing gated was compared, see the warnings"
          : "see the warnings"
              + (slower == 0
                  ? ""
                  : "; " + count(slower, "slower row") + " may be the machine's doing");
    }
    long blocking = report.rows().stream().filter(RowCheck::blocking).count();
    return blocking + " of " + count(report.rows().size(), "row") + " cannot be told";
  }

  /** How it was measured, in one line. */
  static String design(CheckReport report) {
    return (report.paired() ? "measured in turn, fork by fork" : "two files, unpaired")
        + "; alpha "
        + number(report.rules().alpha())
        + " over all rows; time ratios, + is slower, "
        + Math.round(100 * report.rules().confidence())
        + " % intervals, corrected where beyond the margin";
  }

  /** A row's name with its metric, as JMH writes it: {@code B.run:p99 n=1}. */
  static String name(RowNames names, RowCheck row) {
    String name = names.of(row.key());
    int method = names.benchmark(row.key()).length();
    return row.metric().isEmpty()
        ? name
        : name.substring(0, method) + ":" + row.metric() + name.substring(method);
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
