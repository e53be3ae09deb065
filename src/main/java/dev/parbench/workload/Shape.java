package dev.parbench.workload;

/**
 * How a workload is cut. What a workload has no use for, it ignores.
 *
 * @param tasks how many tasks, at least 1
 * @param latencyMicros how long each task waits, µs; 0 for none
 * @param bytes bytes of data the work goes through; 0 for the workload's default
 */
public record Shape(int tasks, int latencyMicros, long bytes) {

  /** Checks the ranges. */
  public Shape {
    if (tasks < 1 || latencyMicros < 0 || bytes < 0) {
      throw new IllegalArgumentException(
          "tasks %d, latency %d µs, %d bytes: need at least one task and nothing negative"
              .formatted(tasks, latencyMicros, bytes));
    }
  }
}
