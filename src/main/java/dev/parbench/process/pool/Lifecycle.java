package dev.parbench.process.pool;

import dev.parbench.process.BrokenProcessPoolException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool is between its opening and the end of its last worker. Changed inside the drain loop
 * only, read by any thread.
 */
final class Lifecycle {
  private enum Phase {
    RUNNING,
    SHUTDOWN,
    STOPPED,
    TERMINATED
  }

  private final String pool;
  private final CountDownLatch terminated = new CountDownLatch(1);
  private volatile Phase phase = Phase.RUNNING;
  private volatile @Nullable Throwable broken;

  Lifecycle(String pool) {
    this.pool = pool;
  }

  /**
   * Lets a new task pass.
   *
   * @throws BrokenProcessPoolException when the pool is broken
   * @throws RejectedExecutionException when it was shut down
   */
  void refuseAfterShutdown() {
    BrokenProcessPoolException failure = failure();
    if (failure != null) {
      throw failure;
    }
    if (isShutdown()) {
      throw new RejectedExecutionException("pool " + pool + " is shut down");
    }
  }

  /** What broke the pool, told anew for each task; null when nothing did. */
  @Nullable BrokenProcessPoolException failure() {
    Throwable cause = broken;
    return cause == null
        ? null
        : new BrokenProcessPoolException("pool " + pool + " is broken", cause);
  }

  /** Whether new tasks are refused. */
  boolean isShutdown() {
    return phase != Phase.RUNNING;
  }

  /** Whether tasks that wait are dropped instead of run. */
  boolean isStopped() {
    return phase == Phase.STOPPED || phase == Phase.TERMINATED;
  }

  boolean isTerminated() {
    return phase == Phase.TERMINATED;
  }

  /** Opens when the last worker is gone. */
  CountDownLatch terminated() {
    return terminated;
  }

  void shutdown() {
    if (phase == Phase.RUNNING) {
      phase = Phase.SHUTDOWN;
    }
  }

  /**
   * Stops the pool; the drain loop ends its tasks and workers next.
   *
   * @param cause what broke it, null when it is stopped by its user
   */
  void stop(@Nullable Throwable cause) {
    if (!isStopped()) {
      broken = cause;
      phase = Phase.STOPPED;
    }
  }

  void terminate() {
    phase = Phase.TERMINATED;
    terminated.countDown();
  }
}
