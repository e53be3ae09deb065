package dev.parbench.planted;

/**
 * What {@code SlowWorkers} has a worker do after each task: nothing, or as many per mille of the
 * task's time as {@code -Duser.planted.permille} says. Workers are given the properties of the user
 * by the process that starts them.
 */
public final class Slowness {

  private static final long PERMILLE = Long.getLong("user.planted.permille", 0);

  private Slowness() {}

  /**
   * Passes time.
   *
   * @param start when the task began, {@link System#nanoTime}
   */
  public static void after(long start) {
    long now = System.nanoTime();
    long end = now + (now - start) * PERMILLE / 1000;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }
}
