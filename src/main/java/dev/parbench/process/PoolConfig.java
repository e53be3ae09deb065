package dev.parbench.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a pool is set up.
 *
 * @param maxTasksPerWorker 0 for no limit
 * @param queueCapacity how many tasks may wait for a worker
 * @param training where to write an AOT cache, null for an ordinary pool
 */
record PoolConfig(
    String name,
    int workers,
    StartMethod startMethod,
    @Nullable ProcessAction initializer,
    long maxTasksPerWorker,
    @Nullable Duration taskTimeout,
    int queueCapacity,
    @Nullable Duration idleTimeout,
    List<String> jvmOptions,
    @Nullable Path training) {

  /** Deeper nesting of pools is taken for a mistake: each level multiplies the processes. */
  static final int MAX_DEPTH = 4;

  PoolConfig {
    jvmOptions = List.copyOf(jvmOptions);
    require(workers >= 1, "workers must be at least 1, not " + workers);
    require(maxTasksPerWorker >= 0, "maxTasksPerWorker must be at least 1, or 0 for no limit");
    require(queueCapacity >= 1, "queueCapacity must be at least 1, not " + queueCapacity);
    require(positive(taskTimeout), "taskTimeout must be positive");
    require(positive(idleTimeout), "idleTimeout must be positive");
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
