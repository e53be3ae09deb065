package dev.parbench.benchmark;

import dev.parbench.machine.Footprint;
import dev.parbench.machine.ProcessCounters;
import dev.parbench.machine.ProcessTree;
import dev.parbench.machine.Throttling;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.locks.LockSupport;

/** Reads what this process and its descendants use between the begin and the end of iterations. */
final class CostMeter {

  private static final long PERIOD_NANOS = 1_000_000_000;

  /** Reading a thousand threads takes so long, and has compiled the reading when it is done. */
  private static final long REHEARSAL_NANOS = 100_000_000;

  private final ProcessTree tree = ProcessTree.ofThisProcess();
  private final Throttling quota = Throttling.ofThisProcess();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private Costs costs = Costs.NONE;
  private ProcessCounters before = ProcessCounters.NONE;
  private long throttledBefore;
  private long readerBefore;
  private long begin;
  private volatile boolean inside;
  private long rehearsals;
  private boolean looked;
  private long lastLook;

  /**
   * Reads everything and forgets it. What runs for the first time is slow, and being compiled it
   * takes processor time for a while, which must not be that of an iteration that counts.
   */
  synchronized void rehearse() {
    if (rehearsals >= REHEARSAL_NANOS) {
      return;
    }
    long from = System.nanoTime();
    begin();
    end(1);
    if (rehearsals == 0) {
      look();
    }
    costs = Costs.NONE;
    rehearsals += System.nanoTime() - from;
  }

  /** Begins an iteration; the same thread must end it, and do nothing in between. */
  synchronized void begin() {
    throttledBefore = quota.periods();
    readerBefore = readerNanos();
    before = tree.counters();
    inside = true;
    begin = System.nanoTime();
  }

  /**
   * Has memory looked at within an iteration, after so many ns at least. Not within short ones: the
   * kernel takes milliseconds to add it up.
   */
  void lookAfter(long nanos) {
    Thread.ofPlatform()
        .daemon()
        .name("cost-look")
        .start(() -> {
          LockSupport.parkNanos(this, Math.max(nanos, PERIOD_NANOS));
          if (inside) {
            look();
          }
        });
  }

  /** Ends an iteration that made so many operations. */
  synchronized void end(long operations) {
    long nanos = System.nanoTime() - begin;
    long reader = readerNanos() - readerBefore;
    ProcessCounters used = tree.counters().since(before);
    // What it did before its own turn in the reading is taken off twice: less than nothing is
    // noise.
    used = used.since(new ProcessCounters(Math.min(reader, used.cpuNanos()), 0, 0));
    long throttled = quota.periods();
    inside = false;
    costs =
        costs.plus(
            new Costs(
                used,
                nanos,
                operations,
                throttled < 0 ? -1 : throttled - throttledBefore,
                Footprint.NONE));
  }

  /**
   * Processor time of the thread that reads. It comes first in its own reading, so that all it does
   * for the rest, a thread here and a process there, falls after that; tens of milliseconds where
   * there are a thousand, and no time of the iteration goes with it.
   */
  private long readerNanos() {
    return threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
  }

  /** Looks at memory between iterations; not after each of many short ones. */
  synchronized void held() {
    long now = System.nanoTime();
    if (!looked || now - lastLook >= PERIOD_NANOS) {
      looked = true;
      lastLook = now;
      look();
    }
  }

  /** What all iterations so far have cost. */
  synchronized Costs costs() {
    return costs;
  }

  private synchronized void look() {
    costs = costs.held(tree.footprint());
  }
}
