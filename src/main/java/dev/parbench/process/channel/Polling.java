package dev.parbench.process.channel;

import java.util.function.BooleanSupplier;

/** Looking again and again for a short while, which beats the two wake-ups that sleeping costs. */
public final class Polling {
  /** Beyond this, another thread that wants the core gets it between two looks, in ns. */
  public static final long POLITE_AFTER = 5_000;

  /**
   * A processor that was offered and is not back after this is with somebody who computes, in ns:
   * whoever yields to such a one gets it back after a time slice of milliseconds, whoever sleeps
   * after the tens of µs of a wake-up.
   */
  private static final long LOST = 500_000;

  /** For so long nobody yields after that, in ns. */
  private static final long REST = 20_000_000;

  /** Until when; a guess, so races are harmless. */
  private static volatile long restUntil = System.nanoTime();

  private static volatile int processors = Runtime.getRuntime().availableProcessors();

  private Polling() {}

  /**
   * How many processors this process shares with its relatives. With one, nobody polls: what is
   * waited for needs it to come about.
   */
  public static int processors() {
    return processors;
  }

  /** A child is told, because its JVM is made to believe in one processor. */
  public static void share(int count) {
    processors = count;
  }

  /**
   * Polls for at most the given time, and hardly at all while others want the processors. Returns
   * whether the condition came true.
   */
  public static boolean until(BooleanSupplier condition, long nanos) {
    boolean resting = restUntil - System.nanoTime() > 0;
    return until(condition, resting ? Math.min(nanos, POLITE_AFTER) : nanos, POLITE_AFTER);
  }

  /**
   * Polls for at most the given time. Returns whether the condition came true.
   *
   * @param politeAfter when the core is offered to others for the first time, in ns
   */
  @SuppressWarnings("ThreadPriorityCheck") // Yielding is a courtesy here, nothing relies on it.
  public static boolean until(BooleanSupplier condition, long nanos, long politeAfter) {
    if (nanos <= 0) {
      return condition.getAsBoolean();
    }
    long start = System.nanoTime();
    long waited = 0;
    while (waited < nanos) {
      for (int i = 0; i < 32; i++) {
        if (condition.getAsBoolean()) {
          return true;
        }
        Thread.onSpinWait();
      }
      waited = System.nanoTime() - start;
      if (waited > politeAfter) {
        Thread.yield();
        long back = System.nanoTime() - start;
        yielded(back - waited);
        waited = back;
      }
    }
    return condition.getAsBoolean();
  }

  /** Notes for how long the processor was gone that was offered to others, in ns. */
  static void yielded(long nanos) {
    if (nanos > LOST) {
      restUntil = System.nanoTime() + REST;
    }
  }
}
