package dev.parbench.process.pool;

import dev.parbench.process.ProcessAction;
import dev.parbench.process.StartMethod;
import dev.parbench.process.launch.JvmCommand;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a pool is set up.
 *
 * @param maxTasksPerWorker 0 for no limit
 * @param queueCapacity how many tasks may wait for a worker
 * @param exitGrace how long a worker's shutdown hooks may take
 * @param command what starts a worker
 */
public record PoolConfig(
    String name,
    int workers,
    StartMethod startMethod,
    @Nullable ProcessAction initializer,
    long maxTasksPerWorker,
    @Nullable Duration taskTimeout,
    int queueCapacity,
    @Nullable Duration idleTimeout,
    Duration exitGrace,
    JvmCommand command) {

  /** Longer than any process lives, and short enough to be counted in nanoseconds. */
  private static final Duration FOREVER = Duration.ofDays(36_500);

  public PoolConfig {
    require(workers >= 1, "workers must be at least 1, not " + workers);
    require(maxTasksPerWorker >= 0, "maxTasksPerWorker must be at least 1, or 0 for no limit");
    require(queueCapacity >= 1, "queueCapacity must be at least 1, not " + queueCapacity);
    require(positive(taskTimeout), "taskTimeout must be positive");
    require(positive(idleTimeout), "idleTimeout must be positive");
    require(!exitGrace.isNegative(), "exitGrace must not be negative");
    taskTimeout = countable(taskTimeout);
    idleTimeout = countable(idleTimeout);
    exitGrace = exitGrace.compareTo(FOREVER) > 0 ? FOREVER : exitGrace;
  }

  /** Null for a limit that nobody will live to see. */
  private static @Nullable Duration countable(@Nullable Duration limit) {
    return limit != null && limit.compareTo(FOREVER) > 0 ? null : limit;
  }

  private static boolean positive(@Nullable Duration duration) {
    return duration == null || duration.isPositive();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
