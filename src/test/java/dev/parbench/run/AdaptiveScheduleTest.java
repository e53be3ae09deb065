package dev.parbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.catalogue.Profile;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.result.Settings;
import dev.parbench.stats.Estimates;
import dev.parbench.suite.Effort;
import dev.parbench.suite.Plan;
import dev.parbench.suite.PlannedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class AdaptiveScheduleTest {
  private static final String RULER = "dev.parbench.benchmark.Ruler.arithmetic";
  private static final long SEED = 20261121;

  private final Random random = new Random(SEED);
  private final List<String> order = new ArrayList<>();
  private final Map<RowKey, List<List<Double>>> forks = new HashMap<>();
  private Duration spent = Duration.ZERO;

  private static PlannedRow row(String benchmark, Duration forkTime) {
    return new PlannedRow(
        RowKey.of(benchmark, "avgt", Map.of(), 1),
        Effort.of(Profile.QUICK),
        Budget.LEAST,
        forkTime,
        0,
        0);
  }

  private static PlannedRow row(String benchmark) {
    return row(benchmark, Duration.ofSeconds(1));
  }

  private Run measured() {
    var settings = new Settings("1.37", "java", List.of(), "25", "vm", "25", 1, "1 s", 1, "1 s");
    List<Row> rows = new ArrayList<>();
    forks.forEach((key, means) ->
        rows.add(new Row(key, settings, new Metric("ms/op", means), new TreeMap<>())));
    return new Run("x", Optional.empty(), rows);
  }

  /** Carries a schedule out; a score below 0 is a fork that failed. */
  private Map<String, String> carryOut(
      Budget forkBudget, ToDoubleFunction<PlannedRow> score, PlannedRow... rows) {
    var schedule =
        new AdaptiveSchedule(Plan.of(Profile.QUICK, SEED, List.of(rows), List.of()), forkBudget);
    for (var next = schedule.next(measured(), spent);
        next.isPresent();
        next = schedule.next(measured(), spent)) {
      PlannedRow row = next.get();
      order.add(row.key().benchmark());
      spent = spent.plus(row.forkTime());
      double mean = score.applyAsDouble(row);
      if (mean >= 0) {
        forks.computeIfAbsent(row.key(), _ -> new ArrayList<>()).add(List.of(mean));
      }
    }
    return schedule.stops();
  }

  private static Budget precision(double precision) {
    return new Budget(Optional.empty(), precision);
  }

  private double noisy(double deviation) {
    return Math.exp(deviation * random.nextGaussian());
  }

  private long count(String benchmark) {
    return order.stream().filter(benchmark::equals).count();
  }

  @Test
  void next_quietAndNoisyRow_givesMoreForksToTheNoisyOneOnly() {
    var stops =
        carryOut(
            precision(0.03),
            row -> noisy(row.key().benchmark().equals("a.Noisy.n") ? 0.04 : 0.001),
            row("a.Quiet.q"),
            row("a.Noisy.n"));
    assertThat(count("a.Quiet.q")).isEqualTo(3);
    assertThat(count("a.Noisy.n")).isBetween(4L, 30L);
    assertThat(stops.values()).containsOnly("precise enough");
  }

  @Test
  void next_budget_isNotExceededAndTheReasonRecorded() {
    var stops =
        carryOut(
            new Budget(Optional.of(Duration.ofSeconds(10)), 0.001),
            _ -> noisy(0.05),
            row("a.A.a"),
            row("a.B.b"));
    assertThat(spent).isEqualTo(Duration.ofSeconds(10));
    assertThat(stops.values()).containsOnly("the budget was spent");
  }

  @Test
  void next_neverPrecise_stopsAtTheMost() {
    var stops = carryOut(precision(0.001), _ -> noisy(0.2), row("a.A.a"));
    assertThat(order).hasSize(Budget.MOST);
    assertThat(stops.values()).containsOnly("no more than 30 forks");
  }

  @Test
  void next_forksThatFail_areNotTriedForEver() {
    var stops = carryOut(precision(0.03), _ -> -1, row("a.A.a"));
    assertThat(order).hasSize(2 * Budget.LEAST);
    assertThat(stops.values()).containsOnly("its forks fail");
  }

  @Test
  void next_equalNoise_prefersTheRowWhoseForksAreShort() {
    double[] scores = {1.0, 1.1, 1.2};
    Map<String, Integer> at = new HashMap<>();
    carryOut(
        new Budget(Optional.of(Duration.ofSeconds(40)), 0.001),
        row -> scores[at.merge(row.key().benchmark(), 1, Integer::sum) % 3],
        row("a.Short.s", Duration.ofSeconds(1)),
        row("a.Long.l", Duration.ofSeconds(8)));
    assertThat(order.subList(6, 8)).containsOnly("a.Short.s");
    assertThat(count("a.Short.s")).isGreaterThan(count("a.Long.l"));
  }

  @Test
  void next_rulerInThePlan_endsTheRunWhenForksWereAdded() {
    carryOut(
        precision(0.03),
        row -> row.key().benchmark().equals(RULER) ? 1 : noisy(0.04),
        row(RULER),
        row("a.A.a"));
    assertThat(order.getFirst()).isEqualTo(RULER);
    assertThat(order.getLast()).isEqualTo(RULER);
    assertThat(count(RULER)).isEqualTo(4);
  }

  @Test
  void next_scoresThatAreNotPositive_getNoExtraForks() {
    carryOut(precision(0.03), _ -> 0, row("a.A.a"));
    assertThat(order).hasSize(3);
  }

  /** Stopping when it looks precise costs some of the 95 %; how much is promised here. */
  @Test
  void intervals_ofRowsThatStoppedThemselves_coverAlmostAsOftenAsTheyPromise() {
    int rows = 1500;
    int covered = 0;
    for (int i = 0; i < rows; i++) {
      forks.clear();
      order.clear();
      carryOut(precision(0.03), _ -> noisy(0.05), row("a.A.a"));
      double[] means = measured().rows().getFirst().primary().forkMeans();
      covered += Estimates.ofPositive(means).interval().contains(1) ? 1 : 0;
    }
    System.out.printf("seed %d: %d of %d intervals cover%n", SEED, covered, rows);
    assertThat((double) covered / rows).isBetween(0.88, 0.95);
  }
}
