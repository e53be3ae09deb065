package dev.parbench.benchmark;

import dev.parbench.process.ProcessFuture;
import dev.parbench.process.ProcessPool;
import dev.parbench.process.ProcessQueue;
import dev.parbench.process.ProcessTask;
import dev.parbench.process.WorkerDiedException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A pool of two workers: one dies, the other is in the middle of a task meanwhile. */
final class Victim implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 20;
  private static final int ANSWER = 7;

  private final ProcessPool pool =
      WarmCache.builder().workers(2).jvmOptions(WorkerHeap.options(0)).open();
  private final ProcessQueue<Boolean> begun = ProcessQueue.unbounded();
  private final ProcessQueue<Integer> answer = ProcessQueue.unbounded();
  private final ProcessFuture<Integer> sibling;
  private final Supplier<ProcessFuture<Integer>> deadly;

  /**
   * Opens the pool; returns when the sibling's task is running, and the victim's worker is idle or,
   * if it will be killed, in the middle of its task too.
   */
  Victim(Death death) throws ExecutionException, InterruptedException {
    var started = begun;
    var told = answer;
    sibling =
        pool.submit(() -> {
          started.put(true);
          return told.take();
        });
    boolean _ = begun.take();
    long pid = pool.submit(Death.rehearsal()).get();
    deadly = death == Death.KILL ? killed(pid) : () -> pool.submit(death.task());
  }

  /** A worker that dies before its task began has lost nothing: the task would begin elsewhere. */
  private Supplier<ProcessFuture<Integer>> killed(long pid) throws InterruptedException {
    var started = begun;
    ProcessTask<Integer> endless = Death.KILL.task();
    var running =
        pool.submit(() -> {
          started.put(true);
          return endless.call();
        });
    boolean _ = begun.take();
    return () -> {
      boolean _ = ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
      return running;
    };
  }

  /**
   * Lets the worker die.
   *
   * @return its exit code, as soon as it is known here
   * @throws IllegalStateException if it did not die
   */
  int die() throws InterruptedException {
    var last = deadly.get();
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
    pool.close();
    begun.close();
    answer.close();
  }
}
