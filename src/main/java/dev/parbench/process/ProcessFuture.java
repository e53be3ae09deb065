package dev.parbench.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The result of a task that runs in a worker process. A failure arrives as the cause of an {@link
 * ExecutionException}, with its own type and message. A {@link ProcessPool} makes it.
 *
 * @param <R> the type of the result
 */
public abstract class ProcessFuture<R> extends CompletableFuture<R> {

  /** Makes the future of a pool; users get theirs from its methods. */
  protected ProcessFuture() {}

  /**
   * Cancels the task. One that has not started never starts. One that runs is left to run when
   * {@code mayInterruptIfRunning} is false, and its result is dropped; otherwise it is interrupted,
   * and if that does not end it soon, its worker process is ended and replaced.
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return super.cancel(mayInterruptIfRunning);
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
