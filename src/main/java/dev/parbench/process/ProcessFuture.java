package dev.parbench.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The result of a task that runs in a worker process. A failure arrives as the cause of an {@link
 * ExecutionException}, with its own type and message.
 *
 * @param <R> the type of the result
 */
public final class ProcessFuture<R> extends CompletableFuture<R> {

  /** What stands behind a future: one task, or the chunks of a map. */
  interface Source {
    /** The caller is about to wait: look for the result for a moment. */
    void poll(ProcessFuture<?> future);

    /** The future was cancelled. */
    void cancelled(boolean interrupt);
  }

  private final Source source;
  private final AtomicInteger waiting = new AtomicInteger();
  private boolean internal;

  ProcessFuture(Source source) {
    this.source = source;
  }

  /** Declares that only this library hangs callbacks on this future. */
  ProcessFuture<R> internal() {
    internal = true;
    return this;
  }

  /** Whether completing it runs code of the user, in the completing thread. */
  boolean hasCallbacks() {
    return !internal && getNumberOfDependents() > waiting.get();
  }

  @Override
  public R get() throws InterruptedException, ExecutionException {
    poll();
    waiting.incrementAndGet();
    try {
      return super.get();
    } finally {
      waiting.decrementAndGet();
    }
  }

  @Override
  public R get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (timeout > 0) {
      poll();
    }
    waiting.incrementAndGet();
    try {
      return super.get(timeout, unit);
    } finally {
      waiting.decrementAndGet();
    }
  }

  @Override
  public R join() {
    poll();
    waiting.incrementAndGet();
    try {
      return super.join();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private void poll() {
    if (!isDone()) {
      source.poll(this);
    }
  }

  /**
   * Cancels the task. One that has not started never starts. One that runs is left to run when
   * {@code mayInterruptIfRunning} is false, and its result is dropped; otherwise it is interrupted,
   * and if that does not end it soon, its worker process is ended and replaced.
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      source.cancelled(mayInterruptIfRunning);
    }
    return cancelled;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
