package dev.parbench.run;

import dev.parbench.machine.HostSample;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.RunStore;
import dev.parbench.suite.Plan;
import dev.parbench.suite.PlannedRow;
import dev.parbench.suite.RulerRows;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Carries a plan out, fork by fork, and saves after each. */
public final class Measurement {

  private final Plan plan;
  private final Schedule schedule;
  private final ForkRunner forks;
  private final RunStore store;
  private final RunListener listener;
  private final LongSupplier nanoClock;
  private final Supplier<HostSample> host;
  private final Map<RowKey, Integer> left = new HashMap<>();
  private boolean failed;

  /**
   * Takes all it works with.
   *
   * @param forkBudget decides how many forks rows get; empty for those of the plan
   * @param nanoClock tells the time that passes, ns
   * @param host what the machine did so far; asked before and after each fork
   */
  public Measurement(
      Plan plan,
      Optional<Budget> forkBudget,
      ForkRunner forks,
      RunStore store,
      RunListener listener,
      LongSupplier nanoClock,
      Supplier<HostSample> host) {
    this.plan = plan;
    this.schedule =
        forkBudget
            .<Schedule>map(how -> new AdaptiveSchedule(plan, how))
            .orElseGet(() -> new FixedSchedule(plan));
    this.forks = forks;
    this.store = store;
    this.listener = listener;
    this.nanoClock = nanoClock;
    this.host = host;
    if (forkBudget.isEmpty()) {
      plan.order().forEach(row -> left.merge(row.key(), 1, Integer::sum));
    }
  }

  /**
   * Measures everything. A fork that fails is noted and the others go on.
   *
   * @param stopped asked after each fork; true ends the run where it is
   * @return whether every fork gave a result
   * @throws IOException if the results cannot be saved; what was saved before stays valid
   */
  public boolean run(BooleanSupplier stopped, InstantSource clock) throws IOException {
    for (String warning : plan.warnings()) {
      store.warn(warning);
    }
    long begin = nanoClock.getAsLong();
    int done = 0;
    Optional<PlannedRow> next = schedule.next(store.run(), Duration.ZERO);
    while (next.isPresent()) {
      PlannedRow row = next.get();
      listener.forkStarted(row, done, schedule.total(), schedule.remaining(spent(begin)));
      measure(row, stopped);
      if (stopped.getAsBoolean()) {
        return false;
      }
      finish(row);
      done++;
      next = schedule.next(store.run(), spent(begin));
    }
    decided();
    Optional<String> drift = RulerRows.drift(store.run());
    if (drift.isPresent()) {
      store.warn(drift.get());
    }
    if (!failed) {
      store.complete(clock.instant());
    }
    return !failed;
  }

  private void measure(PlannedRow row, BooleanSupplier stopped) throws IOException {
    try {
      HostSample before = host.get();
      Row fork = forks.measure(row);
      store.add(fork, host.get().since(before));
    } catch (ForkFailedException e) {
      if (!stopped.getAsBoolean()) {
        failed = true;
        store.warn("a fork of %s failed: %s".formatted(row.key(), e.reason()));
        listener.forkFailed(row, e.reason());
      }
    }
  }

  private void finish(PlannedRow row) {
    if (left.merge(row.key(), -1, Integer::sum) == 0) {
      store.run().rows().stream()
          .filter(r -> r.key().equals(row.key()))
          .findFirst()
          .ifPresent(listener::rowFinished);
    }
  }

  /** A row that the schedule gave forks as it saw fit is finished when the run is. */
  private void decided() throws IOException {
    Map<String, String> stops = schedule.stops();
    if (!stops.isEmpty()) {
      store.stops(stops);
      store.run().rows().forEach(listener::rowFinished);
    }
  }

  private Duration spent(long begin) {
    return Duration.ofNanos(nanoClock.getAsLong() - begin);
  }
}
