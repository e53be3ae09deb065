package dev.parbench.workload;

/**
 * How a workload is cut. What a workload has no use for, it ignores.
 *
 * @param tasks how many tasks, at least 1
 * @param latencyMicros how long each task waits, µs; 0 for none
 * @param bytes bytes of data the work goes through; 0 for the workload's default
 * @param grainMicros how long a task computes and waits, µs; 0 for not at all
 * @param blockingPercent the share of the grain spent waiting, 0 to 100
 */
public record Shape(
    int tasks, int latencyMicros, long bytes, int grainMicros, int blockingPercent) {

  /** Checks the ranges. */
  public Shape {
    if (tasks < 1 || latencyMicros < 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "tasks %d, latency %d µs, %d bytes: need at least one task and nothing negative"
              .formatted(tasks, latencyMicros, bytes));
    }
    if (grainMicros < 0 || blockingPercent < 0 || blockingPercent > 100) {
      throw new IllegalArgumentException(
          "grain %d µs, blocking %d %%: need no negative grain and 0 to 100 %%"
              .formatted(grainMicros, blockingPercent));
    }
  }

  /** Tasks that either compute or wait. */
  public Shape(int tasks, int latencyMicros, long bytes) {
    this(tasks, latencyMicros, bytes, 0, 0);
  }

  /** Tasks that compute and wait for {@code grainMicros} each. */
  public static Shape blend(int tasks, int grainMicros, int blockingPercent) {
    return new Shape(tasks, 0, 0, grainMicros, blockingPercent);
  }
}
