package dev.parbench.run;

import dev.parbench.result.Run;
import dev.parbench.suite.Plan;
import dev.parbench.suite.PlannedRow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Every fork of the plan in the plan's order. */
final class FixedSchedule implements Schedule {
  private final Plan plan;
  private Duration planned = Duration.ZERO;
  private int given;

  FixedSchedule(Plan plan) {
    this.plan = plan;
  }

  @Override
  public Optional<PlannedRow> next(Run measured, Duration spent) {
    if (given > 0) {
      planned = planned.plus(plan.order().get(given - 1).forkTime());
    }
    return given < plan.order().size() ? Optional.of(plan.order().get(given++)) : Optional.empty();
  }

  @Override
  public int total() {
    return plan.order().size();
  }

  /** The forecast of what is left, corrected by how the forecast of what is done turned out. */
  @Override
  public Duration remaining(Duration spent) {
    Duration rest = plan.time().minus(planned);
    return planned.isZero() ? rest : scaled(rest, slowness(spent));
  }

  /** How much longer forks took than forecast, as a factor; 1 while none is over. */
  double slowness(Duration spent) {
    return planned.isZero() ? 1 : (double) spent.toNanos() / planned.toNanos();
  }

  static Duration scaled(Duration time, double factor) {
    return Duration.ofNanos((long) (time.toNanos() * factor));
  }

  @Override
  public Map<String, String> stops() {
    return Map.of();
  }
}
