package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.check.PairedRuns.Sides;
import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Outcome;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Over random reports: outcome, verdicts and intervals never contradict each other. */
class ConsistencyTest {

  private static final int REPORTS = 400;

  @Test
  void check_randomFiles_neverContradictThemselves() {
    for (int seed = 0; seed < REPORTS; seed++) {
      var random = new Random(seed * 0x9E3779B97F4A7C15L);
      Sides sides = sides(random, 2 + random.nextInt(12));
      Rules rules = rules(random);
      CheckReport report =
          FileGate.check(
              Forks.plain(sides.base().toArray(Row[]::new)),
              Forks.plain(sides.candidate().toArray(Row[]::new)),
              rules);
      assertConsistent(report, "files " + seed);
    }
  }

  @Test
  void check_randomPairs_neverContradictThemselves() {
    for (int seed = 0; seed < REPORTS; seed++) {
      var random = new Random(seed * 0x9E3779B97F4A7C15L);
      int pairs = 5 + random.nextInt(10);
      long rows = random.nextLong();
      Sides screen = sides(new Random(rows), pairs);
      Sides fresh = random.nextInt(4) == 0 ? Sides.NONE : sides(new Random(rows), 30);
      var runs = new PairedRuns(pairs, pairs, screen, fresh, List.of(), Optional.empty());
      assertConsistent(PairGate.check(runs, rules(random)), "pairs " + seed);
    }
  }

  private static void assertConsistent(CheckReport report, String name) {
    double margin = report.rules().margin();
    for (RowCheck row : report.rows()) {
      row.effect()
          .ifPresent(effect -> {
            double nothing = row.metric().isEmpty() ? margin : Double.NaN;
            assertThat(effect.low()).as(name).isLessThanOrEqualTo(effect.high());
            if (!Double.isNaN(nothing)) {
              assertThat(effect.low() > 1 + nothing + 1e-12)
                  .as(name + row)
                  .isEqualTo(row.verdict() == RowVerdict.REGRESSION);
              assertThat(effect.high() < 1 / (1 + nothing) - 1e-12)
                  .as(name + row)
                  .isEqualTo(row.verdict() == RowVerdict.IMPROVEMENT);
            }
            if (row.verdict() == RowVerdict.NO_CHANGE && !Double.isNaN(nothing)) {
              assertThat(effect.low()).as(name).isGreaterThanOrEqualTo(1 / (1 + nothing) - 1e-12);
              assertThat(effect.high()).as(name).isLessThanOrEqualTo(1 + nothing + 1e-12);
            }
          });
    }
    boolean slower = !report.rows(RowVerdict.REGRESSION).isEmpty();
    boolean gated = report.rows().stream().anyMatch(RowCheck::isGated);
    boolean blocking = report.rows().stream().anyMatch(RowCheck::blocking);
    Outcome expected =
        report.blocked() || !gated
            ? Outcome.INCONCLUSIVE
            : slower ? Outcome.REGRESSION : blocking ? Outcome.INCONCLUSIVE : Outcome.PASS;
    assertThat(report.outcome()).as(name).isEqualTo(expected);
    if (report.outcome() == Outcome.PASS) {
      assertThat(report.rows())
          .as(name)
          .noneMatch(
              row -> row.verdict() == RowVerdict.SUSPECT || row.verdict() == RowVerdict.MISSING);
    }
  }

  private static Rules rules(Random random) {
    double alpha = List.of(0.001, 0.02, 0.05, 0.2).get(random.nextInt(4));
    return new Rules(List.of(0.0, 0.02, 0.05).get(random.nextInt(3)), alpha, 0.10, Set.of());
  }

  private static Sides sides(Random random, int forks) {
    var base = new ArrayList<Row>();
    var candidate = new ArrayList<Row>();
    int rows = 1 + random.nextInt(6);
    for (int i = 0; i < rows; i++) {
      double noise = Math.pow(10, -4 + 3.5 * random.nextDouble());
      double change = 0.1 * random.nextGaussian() * random.nextInt(2);
      if (random.nextInt(12) > 0) {
        base.add(row("r" + i, forks, noise, 0, random));
      }
      if (random.nextInt(12) > 0) {
        candidate.add(row("r" + i, forks, random.nextInt(5) == 0 ? 0 : noise, change, random));
      }
    }
    return new Sides(base, candidate);
  }

  private static Row row(String name, int forks, double noise, double level, Random random) {
    double[] costs = new double[forks];
    for (int i = 0; i < forks; i++) {
      costs[i] = 10 * Math.exp(level + noise * random.nextGaussian());
    }
    Row row = Forks.avgt(name, costs);
    var allocated = new ArrayList<List<Double>>();
    for (int i = 0; i < forks; i++) {
      allocated.add(List.of(random.nextInt(3) == 0 ? 24.0 : 40.0));
    }
    var secondary = Map.of(Gauge.ALLOCATION, new Metric("B/op", allocated));
    return new Row(row.key(), row.settings(), row.primary(), new TreeMap<>(secondary));
  }
}
