package dev.parbench.strategy;

import dev.parbench.process.ProcessTask;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** A way to run tasks. It decides only <em>where</em> they run. */
public interface Strategy extends AutoCloseable {

  /**
   * Runs every task exactly once and returns the results in task order.
   *
   * @throws ExecutionException if a task fails; its cause is the first failure in task order
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  <R> List<R> run(List<? extends ProcessTask<R>> tasks)
      throws ExecutionException, InterruptedException;

  /**
   * Hands one task over and returns at once; it runs as soon as a worker is free. Tasks that wait
   * when this is closed may never end.
   *
   * @return its result, completed by whoever has it first; a failure is the task's own
   */
  <R> CompletionStage<R> submit(ProcessTask<R> task);

  /** Ends the threads or processes of this strategy; what still runs is interrupted. */
  @Override
  void close();
}
