package dev.parbench.check;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Row;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Replays recorded forks through the gate and through the rules others use, and prints how often
 * each calls a suite slower, cannot tell, and finds a slow-down: the tables that the documentation
 * of {@code check} quotes. Started by {@code scripts/operating-characteristics}.
 */
final class OperatingCharacteristics {

  static final int SUITES = 2_000;
  static final int ROWS = 40;
  static final double QUIET = 0.02;
  static final double USUAL = 0.05;
  private static final double QUIETEST = 0.01;
  private static final int[] PAIRS = {5, 10, 20};

  /** A run's shift, as recorded files of the reference machine show it. */
  private static final double SHIFT = 0.02;

  static final List<Change> CHANGES =
      List.of(
          Change.NONE,
          Change.all(0.01),
          Change.all(0.019),
          Change.mixed(0.019),
          Change.one(0.03),
          Change.one(0.05),
          Change.one(0.07),
          Change.one(0.10));

  private final PrintStream out;
  private final List<Row> recorded;
  private final int suites;

  OperatingCharacteristics(PrintStream out, List<Row> recorded, int suites) {
    this.out = out;
    this.recorded = recorded;
    this.suites = suites;
  }

  /** Takes the number of suites per figure; {@value #SUITES} without one. */
  public static void main(String[] args) throws IOException {
    int suites = args.length > 0 ? Integer.parseInt(args[0]) : SUITES;
    var characteristics = new OperatingCharacteristics(System.out, Recording.read(), suites);
    characteristics.rows();
    characteristics.gate();
    characteristics.files();
    characteristics.rivals();
  }

  /** How often, in percent, of {@code suites} suites, something is true. Seeds are 1, 2, 3, … */
  static Share share(int suites, LongPredicate hit) {
    return new Share(
        (int) LongStream.rangeClosed(1, suites).parallel().filter(hit).count(), suites);
  }

  /** What became of many suites of one kind. */
  static Tally tally(Replay replay, Change change, int suites) {
    return tally(suites, seed -> Suite.of(replay, change, seed));
  }

  private static Tally tally(int suites, LongFunction<Suite> suite) {
    return new Tally(LongStream.rangeClosed(1, suites).parallel().mapToObj(suite).toList());
  }

  /** Recorded rows by their noise, and simulated ones. */
  Map<String, List<Row>> populations() {
    var populations = new LinkedHashMap<String, List<Row>>();
    populations.put("up to 1 %", Replay.quieterThan(QUIETEST, recorded));
    populations.put("up to 2 %", Replay.quieterThan(QUIET, recorded));
    populations.put("up to 5 %", Replay.quieterThan(USUAL, recorded));
    populations.put("any", recorded);
    populations.put("simulated up to 2 %", Simulated.population(QUIET));
    populations.put("simulated up to 5 %", Simulated.population(USUAL));
    return populations;
  }

  private void rows() {
    for (Row row : recorded) {
      out.printf(
          Locale.ROOT,
          "%-26s fork noise %5.1f %%, %d forks%n",
          row.key().shortName(),
          100 * Replay.noise(row),
          row.primary().forks().size());
    }
    populations()
        .forEach((name, rows) -> out.printf("fork noise %s: %d rows%n", name, rows.size()));
    out.printf("%nSuites of %d rows, %d a figure; percent with 95 %% interval.%n%n", ROWS, suites);
  }

  private void gate() {
    out.println(
        "| pairs | fork noise | true change | called slower | cannot tell | found | extra pairs"
            + " | minutes at 1 s a fork |");
    out.println("|---|---|---|---|---|---|---|---|");
    for (int pairs : PAIRS) {
      populations()
          .forEach((name, rows) -> {
            var replay = new Replay(rows, ROWS, pairs);
            CHANGES.forEach(change -> out.println(line(replay, name, change)));
          });
    }
  }

  /** One line of the table. */
  String line(Replay replay, String name, Change change) {
    Tally tally = tally(replay, change, suites);
    int least = 2 * ROWS * replay.pairs();
    return "| "
        + String.join(
            " | ",
            "" + replay.pairs(),
            name,
            change.name(),
            change.one() ? "–" : tally.slower().toString(),
            tally.cannotTell().toString(),
            change.one() ? tally.found().toString() : "–",
            String.format(Locale.ROOT, "%.0f", (tally.forks() - least) / 2),
            String.format(Locale.ROOT, "%.0f", tally.forks() / 60))
        + " |";
  }

  private void files() {
    out.println();
    out.println(
        "| files, 10 forks a side, every row shifts by 0.02 from run to run | history | called slower"
            + " | cannot tell | found |");
    out.println("|---|---|---|---|---|");
    for (int history : new int[] {0, 2, 4, 9}) {
      for (Change change : List.of(Change.NONE, Change.one(0.10), Change.one(0.20))) {
        Tally tally = files(change, history, suites);
        out.printf(
            "| %s | %s | %s | %s | %s |%n",
            change.name(),
            history == 0 ? "none" : history + " runs",
            change.one() ? "–" : tally.slower(),
            tally.cannotTell(),
            change.one() ? tally.found() : "–");
      }
    }
  }

  /** What became of many pairs of files. */
  static Tally files(Change change, int history, int suites) {
    return tally(
        suites,
        seed -> {
          var files = Simulated.files(change, SHIFT, QUIET, ROWS, history, seed);
          return Suite.of(
              FileGate.check(files.base(), files.candidate(), files.history(), Rules.DEFAULT), 0);
        });
  }

  /** With fewer pairs a rule of others sees the same forks. */
  private void rivals() {
    out.println();
    out.printf(
        "| other rules, 10 forks a side, any noise | unchanged suites blocked | 5 %% found |%n");
    out.println("|---|---|---|");
    var replay = new Replay(recorded, ROWS, 10);
    var alone = new Replay(recorded, 1, 10);
    for (Rival rival : Rival.values()) {
      out.printf(
          "| %s | %s | %s |%n",
          rival.text(),
          share(suites, seed -> rival.alarms(replay, seed, Change.NONE)),
          share(suites, seed -> rival.alarms(alone, seed, Change.one(0.05))));
    }
  }

  /** The rules of every replay. */
  static final Rules RULES = new Rules(0.02, 0.02, 0.10, Set.of());

  /** What became of one suite, and what it cost. */
  record Suite(Outcome outcome, boolean found, double forks) {

    static Suite of(Replay replay, Change change, long seed) {
      PairedRuns runs = replay.suite(change, seed, RULES);
      return of(PairGate.check(runs, RULES), count(runs.screen()) + count(runs.fresh()));
    }

    static Suite of(CheckReport report, double forks) {
      boolean found =
          report.rows(RowVerdict.REGRESSION).stream()
              .anyMatch(row -> row.key().benchmark().endsWith(".r0"));
      return new Suite(report.outcome(), found, forks);
    }

    private static double count(PairedRuns.Sides sides) {
      return 2.0 * sides.base().stream().mapToInt(row -> row.primary().forks().size()).sum();
    }
  }

  /** What became of many. */
  record Tally(List<Suite> suites) {

    Share slower() {
      return share(suite -> suite.outcome() == Outcome.REGRESSION);
    }

    Share cannotTell() {
      return share(suite -> suite.outcome() == Outcome.INCONCLUSIVE);
    }

    Share found() {
      return share(Suite::found);
    }

    double forks() {
      return suites.stream().mapToDouble(Suite::forks).average().orElse(0);
    }

    private Share share(Predicate<Suite> which) {
      return new Share((int) suites.stream().filter(which).count(), suites.size());
    }
  }
}
