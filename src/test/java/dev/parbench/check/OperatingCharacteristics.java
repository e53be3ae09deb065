package dev.parbench.check;

import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * Replays recorded forks through the gate and through the rules others use, and prints how often
 * each blocks an unchanged suite and finds a slow-down: the Markdown tables that the README quotes.
 * Started by {@code scripts/operating-characteristics}.
 */
final class OperatingCharacteristics {

  static final int SUITES = 2_000;
  static final int ROWS = 40;
  static final double QUIET = 0.02;
  static final double USUAL = 0.05;
  private static final double NOISY = 0.10;
  private static final int[] PAIRS = {5, 10, 20};
  private static final double[] FACTORS = {1.03, 1.05, 1.10};

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
    characteristics.rivals();
  }

  /** With fewer pairs the usual level cannot be reached at all. */
  static Rules rules(int pairs) {
    Rules rules = Rules.DEFAULT;
    double alpha = Math.max(rules.alpha(), pairs < 6 ? 0.05 : 0);
    return new Rules(rules.margin(), alpha, rules.detect(), Set.of());
  }

  /** How often, in percent, of {@code suites} suites, something is true. Seeds are 1, 2, 3, … */
  static Share share(int suites, LongPredicate hit) {
    return new Share(
        (int) LongStream.rangeClosed(1, suites).parallel().filter(hit).count(), suites);
  }

  /** Whether an unchanged suite has an outcome. */
  static boolean ends(Replay replay, long seed, Outcome outcome) {
    Rules rules = rules(replay.pairs());
    return PairGate.check(replay.suite(1, seed, rules), rules).outcome() == outcome;
  }

  /** Whether the slowed row of a suite is called a regression. */
  static boolean finds(Replay replay, long seed, double factor) {
    Rules rules = rules(replay.pairs());
    return PairGate.check(replay.suite(factor, seed, rules), rules)
        .rows(RowVerdict.REGRESSION)
        .stream()
        .anyMatch(row -> row.key().benchmark().endsWith(".r0"));
  }

  private Map<String, List<Row>> populations() {
    var populations = new LinkedHashMap<String, List<Row>>();
    populations.put("up to 2 %", Replay.quieterThan(QUIET, recorded));
    populations.put("up to 5 %", Replay.quieterThan(USUAL, recorded));
    populations.put("up to 10 %", Replay.quieterThan(NOISY, recorded));
    populations.put("any", recorded);
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
    out.printf(
        "| pairs | fork noise of the rows | unchanged: called slower | unchanged: cannot tell"
            + " | 3 %% found | 5 %% found | 10 %% found | minutes at 1 s a fork |%n");
    out.println("|---|---|---|---|---|---|---|---|");
    for (int pairs : PAIRS) {
      populations().keySet().forEach(name -> out.println(gate(pairs, name)));
    }
  }

  /** One line of the table. */
  String gate(int pairs, String name) {
    var replay = new Replay(populations().getOrDefault(name, List.of()), ROWS, pairs);
    var cells = new ArrayList<>(List.of("" + pairs, name));
    List<Unchanged> unchanged =
        LongStream.rangeClosed(1, suites).parallel().mapToObj(s -> unchanged(replay, s)).toList();
    cells.add(share(unchanged, Outcome.REGRESSION).toString());
    cells.add(share(unchanged, Outcome.INCONCLUSIVE).toString());
    for (double factor : FACTORS) {
      cells.add(share(suites, seed -> finds(replay, seed, factor)).toString());
    }
    double forks = unchanged.stream().mapToDouble(Unchanged::forks).average().orElse(0);
    cells.add(String.format(Locale.ROOT, "%.0f", forks / 60));
    return "| " + String.join(" | ", cells) + " |";
  }

  /** What became of an unchanged suite, and what it cost. */
  private record Unchanged(Outcome outcome, double forks) {}

  private static Unchanged unchanged(Replay replay, long seed) {
    Rules rules = rules(replay.pairs());
    PairedRuns runs = replay.suite(1, seed, rules);
    Set<RowKey> suspects = PairGate.suspects(runs, rules);
    double forks = count(runs.screen()) + count(runs.fresh().only(suspects));
    return new Unchanged(PairGate.check(runs, rules).outcome(), forks);
  }

  private static Share share(List<Unchanged> suites, Outcome outcome) {
    return new Share(
        (int) suites.stream().filter(suite -> suite.outcome() == outcome).count(), suites.size());
  }

  private static double count(PairedRuns.Sides sides) {
    return 2.0 * sides.base().stream().mapToInt(row -> row.primary().forks().size()).sum();
  }

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
          share(suites, seed -> rival.alarms(replay, seed, 1)),
          share(suites, seed -> rival.alarms(alone, seed, 1.05)));
    }
  }
}
