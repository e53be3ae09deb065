package dev.parbench.ab;

import dev.parbench.check.PairGate;
import dev.parbench.check.verdict.Percent;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.stats.Precision;
import dev.parbench.suite.PlannedRow;
import dev.parbench.suite.RowName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a comparison of planned rows will take, and what it will be able to show. */
public final class AbForecast {

  /**
   * JMH itself is a JVM that starts before the one that it measures and ends after it. About; only
   * the forecast depends on it.
   */
  private static final Duration JMH = Duration.ofMillis(650);

  /** The forks of all rulers, their starts included; about. */
  private static final Duration RULERS = Duration.ofMillis(4_150);

  private static final int SIDES = 2;

  private static final String BESIDE = " and the rulers";

  private final List<PlannedRow> rows;
  private final boolean ruled;
  private final Rules rules;

  /**
   * Takes what will be compared.
   *
   * @param ruled whether the rulers are measured beside the rows
   */
  public AbForecast(List<PlannedRow> rows, boolean ruled, Rules rules) {
    this.rows = List.copyOf(rows);
    this.ruled = ruled;
    this.rules = rules;
  }

  /** How long one pair of every row takes. */
  public Duration round() {
    Duration sum = ruled ? JMH.plus(RULERS).multipliedBy(SIDES) : Duration.ZERO;
    for (PlannedRow row : rows) {
      sum = sum.plus(pair(row));
    }
    return sum;
  }

  private static Duration pair(PlannedRow row) {
    return JMH.plus(row.forkTime()).multipliedBy(SIDES);
  }

  /**
   * A line a row: what it takes, how much it varied from fork to fork, and the slow-down that will
   * be visible.
   *
   * @param pairs of each row
   * @param recorded runs of this machine, the one to believe first; may be none
   */
  public List<String> lines(int pairs, List<Run> recorded) {
    Map<RowKey, Double> noise = noise(recorded);
    int width = rows.stream().mapToInt(row -> RowName.of(row.key()).length()).max().orElse(0);
    var lines = new ArrayList<String>();
    for (PlannedRow row : rows) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %s%s %6s  %s",
              RowName.of(row.key()),
              " ".repeat(width - RowName.of(row.key()).length()),
              minutes(pair(row).multipliedBy(pairs)),
              Optional.ofNullable(noise.get(row.key()))
                  .map(share -> visible(pairs, share))
                  .orElse("fork noise unknown")));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%d rows%s, %d pairs, about %s min; %s",
            rows.size(),
            ruled ? BESIDE : "",
            pairs,
            minutes(round().multipliedBy(pairs)),
            AbBudget.promise(pairs, rules)));
    lines.add("rows that vary more get more pairs, and suspects fresh ones, on top of that");
    return lines;
  }

  /** The same of rows that are measured by settings of their own: nobody knows how long. */
  public static List<String> lines(AbPlan plan, Rules rules) {
    int rows = plan.compared().size();
    var lines = new ArrayList<String>();
    plan.compared().forEach(target -> lines.add("  " + target));
    plan.onlyBase().forEach(target -> lines.add("  only in the base: " + target));
    plan.onlyCandidate().forEach(target -> lines.add("  only in the candidate: " + target));
    lines.add(
        "%d rows%s, %s; the first pair tells how long they take"
            .formatted(
                rows,
                rows < plan.targets().size() ? BESIDE : "",
                plan.pairs() == 0
                    ? "as many pairs as the budget allows"
                    : plan.pairs() + " pairs, " + AbBudget.promise(plan.pairs(), rules)));
    return lines;
  }

  private String visible(int pairs, double noise) {
    return "fork noise %s, shows %s"
        .formatted(Percent.format(noise), Percent.format(PairGate.detectable(pairs, noise, rules)));
  }

  private static Map<RowKey, Double> noise(List<Run> recorded) {
    var noise = new HashMap<RowKey, Double>();
    for (Run run : recorded) {
      for (Row row : run.rows()) {
        double[] forks = row.primary().forkMeans();
        if (forks.length > 1 && Arrays.stream(forks).allMatch(mean -> mean > 0)) {
          noise.putIfAbsent(row.key(), Precision.deviation(forks));
        }
      }
    }
    return noise;
  }

  private static String minutes(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
