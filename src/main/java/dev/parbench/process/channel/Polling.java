package dev.parbench.process.channel;

import java.util.function.BooleanSupplier;

/** Looking again and again for a short while, which beats the two wake-ups that sleeping costs. */
public final class Polling {
  /** Beyond this, another thread that wants the core gets it between two looks, in ns. */
  public static final long POLITE_AFTER = 5_000;

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

  /** Polls for at most the given time. Returns whether the condition came true. */
  public static boolean until(BooleanSupplier condition, long nanos) {
    return until(condition, nanos, POLITE_AFTER);
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
      }
    }
    return condition.getAsBoolean();
  }
}
