package dev.parbench.suite;

import dev.parbench.result.RowKey;
import java.time.Duration;
import java.util.List;

/**
 * A row that will be measured.
 *
 * @param key what
 * @param effort how long each fork warms up and measures
 * @param forks how many forks, at least 1
 * @param forkTime how long one fork will take, start and tear-down included
 * @param processes processes the row needs beside the fork
 * @param payload bytes each of these processes, and the fork, must hold
 */
public record PlannedRow(
    RowKey key, Effort effort, int forks, Duration forkTime, int processes, long payload) {

  /** Which collector forks have, where nobody asks for another. */
  public static final String COLLECTOR = "-XX:+UseSerialGC";

  private static final long HEAP_MEBIBYTES = 512;

  /** Checks the ranges. */
  public PlannedRow {
    if (forks < 1) {
      throw new IllegalArgumentException("a row needs a fork, not " + forks);
    }
  }

  /** The fork's own heap, with room for what the row holds, MiB. */
  public long heapMebibytes() {
    return HEAP_MEBIBYTES + 2 * (payload >> 20);
  }

  /**
   * The options of the fork's JVM: the same for every run on every machine, to be compared. The
   * collector is that of the workers, or threads would be judged by another one than processes.
   */
  public List<String> jvmArgs() {
    return List.of(
        COLLECTOR,
        "-Xms" + heapMebibytes() + "m",
        "-Xmx" + heapMebibytes() + "m",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }

  /** How long all its forks will take. */
  Duration time() {
    return forkTime.multipliedBy(forks);
  }

  PlannedRow withForks(int number) {
    return new PlannedRow(key, effort, number, forkTime, processes, payload);
  }
}
