package dev.parbench.machine;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** How finely this machine tells and keeps time. */
final class Clocks {

  private static final int STEPS = 20_000;
  private static final int SLEEPS = 101;

  private Clocks() {}

  /** The smallest step a clock shows between two readings, in its own unit. */
  static long granularity(LongSupplier clock) {
    long smallest = Long.MAX_VALUE;
    long before = clock.getAsLong();
    for (int i = 0; i < STEPS; i++) {
      long now = clock.getAsLong();
      if (now > before) {
        smallest = Math.min(smallest, now - before);
      }
      before = now;
    }
    return smallest == Long.MAX_VALUE ? 0 : smallest;
  }

  /** The median time the shortest sleep takes, ns. */
  static long sleepFloor() throws InterruptedException {
    long[] nanos = new long[SLEEPS];
    for (int i = 0; i < SLEEPS; i++) {
      long begin = System.nanoTime();
      Thread.sleep(Duration.ofNanos(1));
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos[SLEEPS / 2];
  }
}
