package dev.parbench.process;

/**
 * How a child JVM comes to be. There is no {@code FORK}: a forked JVM would keep only the calling
 * thread, and would hang at the first garbage collection or compilation, whose threads are gone.
 */
public enum StartMethod {
  /** Starts a fresh JVM. */
  SPAWN,
  /**
   * Takes a JVM that was started ahead of need, and starts the next one in the background. The
   * first use of a set of JVM options finds none and costs as much as {@link #SPAWN}. Those of
   * earlier sets are ended when there are more than processors, except for what was asked for by
   * {@link Processes#prepareStandby}.
   */
  STANDBY
}
