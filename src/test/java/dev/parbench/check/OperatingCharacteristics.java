package dev.parbench.check;

import dev.parbench.result.JmhJson;
import dev.parbench.result.Row;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Replays recorded forks through the gate and through the rules others use, and prints how often
 * each blocks an unchanged suite and finds a slow-down. Started by {@code
 * scripts/operating-characteristics}.
 */
public final class OperatingCharacteristics {

  static final int ROWS = 40;
  static final double QUIET = 0.02;
  private static final double USUAL = 0.05;
  private static final int[] PAIRS = {5, 10, 20};
  private static final double[] FACTORS = {1.03, 1.05, 1.10};

  private final PrintStream out;
  private final Replay replay;
  private final int suites;

  private OperatingCharacteristics(PrintStream out, Replay replay, int suites) {
    this.out = out;
    this.replay = replay;
    this.suites = suites;
  }

  /** Takes the number of suites per figure; 2000 without one. */
  public static void main(String[] args) throws IOException {
    int suites = args.length > 0 ? Integer.parseInt(args[0]) : 2_000;
    new OperatingCharacteristics(System.out, new Replay(recorded(), 1), suites).print();
  }

  /** The forks under {@code src/test/resources}. */
  static List<Row> recorded() throws IOException {
    try (InputStream in =
        OperatingCharacteristics.class.getResourceAsStream("/forks/assorted.json")) {
      if (in == null) {
        throw new IOException("no recorded forks");
      }
      return JmhJson.parse("assorted.json", in.readAllBytes());
    }
  }

  /** With fewer pairs the usual level cannot be reached at all. */
  static Rules rules(int pairs) {
    Rules rules = Rules.DEFAULT;
    double alpha = Math.max(rules.alpha(), pairs < 6 ? 0.05 : 0);
    return new Rules(rules.margin(), alpha, rules.detect(), Set.of());
  }

  private void print() {
    List<Row> quiet = replay.quieterThan(QUIET);
    out.printf(
        Locale.ROOT,
        "%d recorded rows, %d of them with fork noise up to 2 %%; suites of %d rows, %d a figure%n%n",
        replay.everything().size(),
        quiet.size(),
        ROWS,
        suites);
    for (Row row : replay.everything()) {
      out.printf(
          Locale.ROOT,
          "  %-16s fork noise %4.1f %%%n",
          row.key().shortName().substring(9),
          100 * Replay.noise(row));
    }
    out.printf("%nunchanged suites blocked, of 100 (called slower + cannot tell)%n");
    for (int pairs : PAIRS) {
      unchanged("all rows", replay.everything(), pairs);
      unchanged("up to 5 %", replay.quieterThan(USUAL), pairs);
      unchanged("up to 2 %", quiet, pairs);
    }
    // The names of the groups are their largest fork noise.
    out.printf("%none row slowed, found of 100 (suite of %d, that row called REGRESSION)%n", ROWS);
    for (int pairs : PAIRS) {
      for (double factor : FACTORS) {
        found("all rows", replay.everything(), pairs, factor);
        found("up to 5 %", replay.quieterThan(USUAL), pairs, factor);
        found("up to 2 %", quiet, pairs, factor);
      }
    }
    out.printf("%nother rules, 10 forks a side, all rows%n");
    for (Rival rival : Rival.values()) {
      rival(rival);
    }
  }

  private void unchanged(String name, List<Row> population, int pairs) {
    int slower = 0;
    int unclear = 0;
    long suspects = 0;
    for (int i = 0; i < suites; i++) {
      PairedRuns runs = replay.suite(population, ROWS, pairs, -1, 1);
      Outcome outcome = PairGate.check(runs, rules(pairs)).outcome();
      slower += outcome == Outcome.REGRESSION ? 1 : 0;
      unclear += outcome == Outcome.INCONCLUSIVE ? 1 : 0;
      suspects += PairGate.suspects(runs, rules(pairs)).size();
    }
    double forks = 2.0 * pairs * (ROWS + (double) suspects / suites);
    out.printf(
        Locale.ROOT,
        "  %2d pairs, %-10s %5.2f (%.2f + %.2f); %.0f forks: %.1f minutes at 1 s a fork%n",
        pairs,
        name,
        100.0 * (slower + unclear) / suites,
        100.0 * slower / suites,
        100.0 * unclear / suites,
        forks,
        forks / 60);
  }

  private void found(String name, List<Row> population, int pairs, double factor) {
    out.printf(
        Locale.ROOT,
        "  %2d pairs, %-10s +%2.0f %%: %6.2f%n",
        pairs,
        name,
        100 * (factor - 1),
        100 * foundShare(replay, population, pairs, factor, suites));
  }

  /** How often the slowed row, and it alone by its number, is called a regression. */
  static double foundShare(
      Replay replay, List<Row> population, int pairs, double factor, int suites) {
    int found = 0;
    for (int i = 0; i < suites; i++) {
      CheckReport report =
          PairGate.check(replay.suite(population, ROWS, pairs, 0, factor), rules(pairs));
      found +=
          report.rows(Verdict.REGRESSION).stream()
                  .anyMatch(row -> row.key().benchmark().endsWith(".r0"))
              ? 1
              : 0;
    }
    return (double) found / suites;
  }

  private void rival(Rival rival) {
    int blocked = 0;
    int rows = 0;
    int found = 0;
    for (int i = 0; i < suites; i++) {
      var sides = replay.suite(replay.everything(), ROWS, 10, -1, 1).screen();
      int alarms = alarms(rival, sides);
      rows += alarms;
      blocked += alarms > 0 ? 1 : 0;
      var slowed = replay.suite(replay.everything(), 1, 10, 0, 1.05).screen();
      found += alarms(rival, slowed);
    }
    out.printf(
        Locale.ROOT,
        "  %-45s unchanged suites blocked %6.2f, unchanged rows %5.2f, +5 %% found %6.2f of 100%n",
        rival.text(),
        100.0 * blocked / suites,
        100.0 * rows / suites / ROWS,
        100.0 * found / suites);
  }

  private static int alarms(Rival rival, PairedRuns.Sides sides) {
    int alarms = 0;
    for (int i = 0; i < sides.base().size(); i++) {
      alarms += rival.callsSlower(sides.base().get(i), sides.candidate().get(i)) ? 1 : 0;
    }
    return alarms;
  }
}
