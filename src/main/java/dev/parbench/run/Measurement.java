package dev.parbench.run;

import dev.parbench.result.RowKey;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Carries a plan out, fork by fork, and saves after each. */
public final class Measurement {

  private final Plan plan;
  private final Schedule schedule;
  private final ForkRunner forks;
  private final RunStore store;
  private final RunListener listener;
  private final LongSupplier nanoClock;
  private final Map<RowKey, Integer> left = new HashMap<>();
  private boolean failed;

  /** A measurement with every fork of the plan; see the other constructor. */
  public Measurement(
      Plan plan, ForkRunner forks, RunStore store, RunListener listener, LongSupplier nanoClock) {
    this(plan, Optional.empty(), forks, store, listener, nanoClock);
  }

  /**
   * Takes all it works with.
   *
   * @param spending decides how many forks rows get; empty for those of the plan
   * @param nanoClock tells the time that passes, ns
   */
  public Measurement(
      Plan plan,
      Optional<Spending> spending,
      ForkRunner forks,
      RunStore store,
      RunListener listener,
      LongSupplier nanoClock) {
    this.plan = plan;
    this.schedule =
        spending
            .<Schedule>map(how -> new AdaptiveSchedule(plan, how))
            .orElseGet(() -> new FixedSchedule(plan));
    this.forks = forks;
    this.store = store;
    this.listener = listener;
    this.nanoClock = nanoClock;
    plan.rows().forEach(row -> left.put(row.key(), row.forks()));
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
    Optional<String> drift = Rulers.drift(store.run());
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
      store.add(forks.measure(row));
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

  private Duration spent(long begin) {
    return Duration.ofNanos(nanoClock.getAsLong() - begin);
  }
}
