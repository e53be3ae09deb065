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

  /** What all iterations so far have cost. */
  synchronized Costs end(long operations, boolean last) {
    long nanos = System.nanoTime() - begin;
    ProcessCounters used = tree.counters().since(before);
    long throttled = quota.periods();
    inside = false;
    Footprint held = last ? tree.footprint() : Footprint.NONE;
    costs =
        costs.plus(
            new Costs(
                used, nanos, operations, throttled < 0 ? -1 : throttled - throttledBefore, held));
    return costs;
  }

  private synchronized void peak() {
    if (inside) {
      costs = costs.held(tree.footprint());
    }
  }
}
