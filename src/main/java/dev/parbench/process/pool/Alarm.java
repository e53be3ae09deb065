package dev.parbench.process.pool;

/** The time at which the listening thread looks at the clock next. Set inside the drain loop. */
final class Alarm {
  /** The time of what is not to happen, in ns of the system's nano time like all times here. */
  static final long NEVER = Long.MAX_VALUE;

  private final Runnable wake;
  private volatile long time = NEVER;

  /**
   * @param wake has the listening thread read {@link #time} again
   */
  Alarm(Runnable wake) {
    this.wake = wake;
  }

  /** Has the clock looked at no later than at that time. */
  void set(long at) {
    if (time == NEVER || at - time < 0) {
      time = at;
      wake.run();
    }
  }

  /** Whether the time has come; if so, the alarm is off. */
  boolean rang() {
    if (!isDue(time, System.nanoTime())) {
      return false;
    }
    time = NEVER;
    return true;
  }

  /** Whether a time has come. */
  static boolean isDue(long time, long now) {
    return time != NEVER && now - time >= 0;
  }

  /** Any thread: the time it is set to. */
  long time() {
    return time;
  }
}
