package dev.parbench.benchmark;

import dev.parbench.process.ProcessTask;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands tasks over when they are due, whether or not the earlier ones have ended. A loop that waits
 * for an answer before it asks again sends nothing while the server stalls, and so leaves out just
 * the tasks that would have suffered (coordinated omission, a name by Gil Tene). Here every task is
 * timed from the moment it was due: a late hand-over counts.
 */
final class OpenLoop {

  /** The time, and how to let it pass. */
  interface Clock {

    /** The time, ns. */
    long nanos();

    /** Returns at that time or, as threads wake late, a little after; at once if it has passed. */
    void await(long nanos) throws InterruptedException;
  }

  /** Real time. Nothing spins: the cores are for the tasks. */
  static final class RealTime implements Clock {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void await(long nanos) throws InterruptedException {
      for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
        LockSupport.parkNanos(left);
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted between two arrivals");
        }
      }
    }
  }

  /** Takes a task and returns at once. */
  @FunctionalInterface
  interface Server {
    CompletionStage<Long> submit(ProcessTask<Long> task);
  }

  private final Clock clock;

  OpenLoop(Clock clock) {
    this.clock = clock;
  }

  /**
   * Offers every task at its time, and returns when all have ended.
   *
   * @param arrivals when each task is due, ns from now, ascending
   * @throws ExecutionException if a task fails
   */
  Served offer(List<? extends ProcessTask<Long>> tasks, long[] arrivals, Server server)
      throws ExecutionException, InterruptedException {
    long start = clock.nanos();
    var served = new Served(tasks.size());
    for (int i = 0; i < tasks.size(); i++) {
      int task = i;
      long due = start + arrivals[i];
      clock.await(due);
      var _ =
          server
              .submit(tasks.get(i))
              .whenComplete((answer, failure) -> {
                if (failure == null) {
                  served.answered(task, clock.nanos() - due, answer);
                } else {
                  served.failed(failure);
                }
              });
    }
    served.await();
    return served;
  }
}
