package dev.parbench.strategy;

import java.util.List;

/**
 * How much a strategy may run at once.
 *
 * @param workers tasks in progress at once, at least 1
 * @param carriers platform threads that carry virtual threads, at least 1
 * @param workerOptions JVM options of worker processes
 */
public record Concurrency(int workers, int carriers, List<String> workerOptions) {

  /** Checks the ranges and copies the options. */
  public Concurrency {
    if (workers < 1 || carriers < 1) {
      throw new IllegalArgumentException(
          "workers %d, carriers %d: both must be at least 1".formatted(workers, carriers));
    }
    workerOptions = List.copyOf(workerOptions);
  }

  /** So many workers, as many carriers, default worker options. */
  public static Concurrency of(int workers) {
    return new Concurrency(workers, workers, List.of());
  }
}
