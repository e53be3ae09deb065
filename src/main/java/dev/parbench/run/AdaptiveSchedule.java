package dev.parbench.run;

import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.stats.Precision;
import dev.parbench.suite.Plan;
import dev.parbench.suite.PlannedRow;
import dev.parbench.suite.RulerRows;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * First the forks of every row in the plan's order, then one after the other where a second narrows
 * an interval most, until all rows are precise enough or the time is spent. A ruler ends it.
 *
 * <p>Stopping at a wish for precision favours moments when the forks happened to agree: such 95 %
 * intervals cover the truth in 89 to 95 of 100 cases, the fewer the noisier the row (simulated in
 * the tests; the effect is known from Chow and Robbins, 1965).
 */
final class AdaptiveSchedule implements Schedule {
  private enum Stop {
    PRECISE("precise enough"),
    MOST("no more than " + Budget.MOST + " forks"),
    FAILS("its forks fail"),
    BUDGET("the budget was spent");

    private final String text;

    Stop(String text) {
      this.text = text;
    }
  }

  private final Plan plan;
  private final Budget forkBudget;
  private final FixedSchedule first;
  private final Map<RowKey, Integer> given = new HashMap<>();
  private Map<RowKey, Row> measured = Map.of();
  private int forks;
  private double slowness = 1;
  private boolean ended;

  /**
   * @param plan with {@link Budget#LEAST} forks a row or more
   */
  AdaptiveSchedule(Plan plan, Budget forkBudget) {
    this.plan = plan;
    this.forkBudget = forkBudget;
    this.first = new FixedSchedule(plan);
  }

  @Override
  public Optional<PlannedRow> next(Run run, Duration spent) {
    Optional<PlannedRow> next = first.next(run, spent);
    if (next.isEmpty() && !ended) {
      if (forks == plan.order().size()) {
        slowness = first.slowness(spent);
      }
      measured = run.rows().stream().collect(Collectors.toMap(Row::key, row -> row));
      next = worthiest(spent);
      if (next.isEmpty()) {
        ended = true;
        // Forks came after the plan's last ruler: see whether the machine is still the same.
        next = forks > plan.order().size() ? ruler() : Optional.empty();
      }
    }
    next.ifPresent(row -> {
      given.merge(row.key(), 1, Integer::sum);
      forks++;
    });
    return next;
  }

  private Optional<PlannedRow> ruler() {
    return plan.rows().stream().filter(row -> RulerRows.isRuler(row.key())).findFirst();
  }

  private Optional<PlannedRow> worthiest(Duration spent) {
    return plan.rows().stream()
        .filter(row -> stop(row).isEmpty())
        .filter(row -> fits(row, spent))
        .max(Comparator.comparingDouble(this::worth));
  }

  /** Whether a fork of a row, and the ruler after it, can be over in time. */
  private boolean fits(PlannedRow row, Duration spent) {
    Duration both = ruler().map(PlannedRow::forkTime).orElse(Duration.ZERO).plus(row.forkTime());
    Duration end = spent.plus(FixedSchedule.scaled(both, slowness));
    return forkBudget.budget().filter(budget -> end.compareTo(budget) > 0).isEmpty();
  }

  /** Why a row gets no more forks, whatever the time. */
  private Optional<Stop> stop(PlannedRow row) {
    int tried = given.getOrDefault(row.key(), 0);
    double precision = precision(row);
    if (RulerRows.isRuler(row.key())
        || precision <= forkBudget.precision()
        || Double.isNaN(precision)) {
      return Optional.of(Stop.PRECISE);
    }
    if (tried >= Budget.MOST) {
      return Optional.of(Stop.MOST);
    }
    return tried >= 2 * Budget.LEAST && Double.isInfinite(precision)
        ? Optional.of(Stop.FAILS)
        : Optional.empty();
  }

  private double precision(PlannedRow row) {
    double[] means = means(row);
    return means.length == 0 ? Double.POSITIVE_INFINITY : Precision.of(means);
  }

  private double[] means(PlannedRow row) {
    Row known = measured.get(row.key());
    return known == null ? new double[0] : known.primary().forkMeans();
  }

  /** By how much a second spent on a row narrows its interval, down to what is asked for. */
  private double worth(PlannedRow row) {
    double now = precision(row);
    if (Double.isInfinite(now)) {
      return now;
    }
    double then = Precision.withOneMore(now, means(row).length);
    return (now - Math.max(then, forkBudget.precision())) / row.forkTime().toNanos();
  }

  @Override
  public int total() {
    return Math.max(plan.order().size(), forks);
  }

  @Override
  public Duration remaining(Duration spent) {
    Duration rest = first.remaining(spent);
    return forkBudget
        .budget()
        .map(budget -> budget.minus(spent))
        .filter(Duration::isPositive)
        .orElse(rest.isNegative() ? Duration.ZERO : rest);
  }

  @Override
  public Map<String, String> stops() {
    Map<String, String> stops = new TreeMap<>();
    for (PlannedRow row : plan.rows()) {
      if (!RulerRows.isRuler(row.key())) {
        stops.put(row.key().toString(), stop(row).orElse(Stop.BUDGET).text);
      }
    }
    return stops;
  }
}
