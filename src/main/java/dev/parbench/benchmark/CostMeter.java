package dev.parbench.benchmark;

import dev.parbench.machine.Footprint;
import dev.parbench.machine.ProcessCounters;
import dev.parbench.machine.ProcessTree;
import dev.parbench.machine.Throttling;
import java.util.concurrent.locks.LockSupport;

/** Reads what this process and its descendants use between the begin and the end of iterations. */
final class CostMeter {

  private static final long PERIOD_NANOS = 1_000_000_000;

  private final ProcessTree tree = ProcessTree.ofThisProcess();
  private final Throttling quota = Throttling.ofThisProcess();
  private Costs costs = Costs.NONE;
  private ProcessCounters before = ProcessCounters.NONE;
  private long throttledBefore;
  private long begin;
  private boolean inside;
  private boolean looked;
  private long lastLook;

  /** Looks for the peak of memory now and then; it may lie within an iteration. */
  CostMeter() {
    Thread.ofPlatform()
        .daemon()
        .name("cost-peak")
        .start(() -> {
          while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, PERIOD_NANOS);
            peak();
          }
        });
  }

  synchronized void begin() {
    throttledBefore = quota.periods();
    before = tree.counters();
    inside = true;
    begin = System.nanoTime();
  }

  /** Has memory looked at after so many ns: the end of a single iteration is too late. */
  void lookAfter(long nanos) {
    Thread.ofPlatform()
        .daemon()
        .name("cost-look")
        .start(() -> {
          LockSupport.parkNanos(this, nanos);
          peak();
        });
  }

  /** Ends an iteration that made so many operations. */
  synchronized void end(long operations) {
    long nanos = System.nanoTime() - begin;
    ProcessCounters used = tree.counters().since(before);
    long throttled = quota.periods();
    inside = false;
    costs =
        costs.plus(
            new Costs(
                used, nanos, operations, throttled < 0 ? -1 : throttled - throttledBefore, look()));
  }

  /** What all iterations so far have cost. */
  synchronized Costs costs() {
    return costs;
  }

  /** Not after each of many short iterations: it takes milliseconds. */
  private Footprint look() {
    long now = System.nanoTime();
    if (looked && now - lastLook < PERIOD_NANOS) {
      return Footprint.NONE;
    }
    looked = true;
    lastLook = now;
    return tree.footprint();
  }

  private synchronized void peak() {
    if (inside) {
      costs = costs.held(look());
    }
  }
}
