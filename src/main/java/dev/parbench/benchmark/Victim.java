package dev.parbench.benchmark;

import dev.parbench.process.ProcessFuture;
import dev.parbench.process.ProcessPool;
import dev.parbench.process.ProcessQueue;
import dev.parbench.process.WorkerDiedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A pool of two workers: one dies, the other is in the middle of a task meanwhile. */
final class Victim implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;
  private static final int ANSWER = 7;

  private final Death death;
  private final ProcessPool pool =
      WarmCache.builder().workers(2).jvmOptions(WorkerHeap.options(0)).open();
  private final ProcessQueue<Boolean> begun = ProcessQueue.unbounded();
  private final ProcessQueue<Integer> answer = ProcessQueue.unbounded();
  private final ProcessFuture<Integer> sibling;
  private final long pid;

  /** Opens the pool; returns when the sibling's task is running and the victim's worker is idle. */
  Victim(Death death) throws ExecutionException, InterruptedException {
    this.death = death;
    var started = begun;
    var told = answer;
    sibling =
        pool.submit(() -> {
          started.put(true);
          return told.take();
        });
    boolean _ = begun.take();
    pid = pool.submit(Death.rehearsal()).get();
  }

  /**
   * Lets the worker die.
   *
   * @return its exit code, as soon as it is known here
   * @throws IllegalStateException if it did not die
   */
  int die() throws InterruptedException {
    var last = pool.submit(death.task());
    if (death == Death.KILL) {
      boolean _ = ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
    }
    try {
      throw new IllegalStateException("the worker lives, and answers " + last.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WorkerDiedException died) {
        return died.exitCode();
      }
      throw new IllegalStateException("the task failed otherwise", e);
    }
  }

  /** Which share of two tasks still works: the sibling's, and a new one in a new worker; 0 to 1. */
  double survivors() throws InterruptedException {
    answer.put(ANSWER);
    return (survives(sibling) + survives(pool.submit(() -> ANSWER))) / 2;
  }

  private static double survives(ProcessFuture<Integer> task) throws InterruptedException {
    try {
      return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS) == ANSWER ? 1 : 0;
    } catch (ExecutionException | TimeoutException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
    begun.close();
    answer.close();
  }
}
