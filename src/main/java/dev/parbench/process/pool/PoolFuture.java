package dev.parbench.process.pool;

import dev.parbench.process.ProcessFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The future of one task, or of the chunks of a map. Who waits for it looks for the result itself
 * for a moment before it sleeps.
 */
final class PoolFuture<R> extends ProcessFuture<R> {

  /** What stands behind a future: one task, or the chunks of a map. */
  interface Source {
    /** The caller is about to wait, at most the given time in ns: look for the result a moment. */
    void poll(PoolFuture<?> future, long limit);

    /** The future was cancelled. */
    void cancelled(boolean interrupt);
  }

  private final Source source;
  private final AtomicInteger waiting = new AtomicInteger();
  private boolean internal;

  PoolFuture(Source source) {
    this.source = source;
  }

  /** Declares that only this library hangs callbacks on this future. */
  PoolFuture<R> internal() {
    internal = true;
    return this;
  }

  /** Whether completing it runs code of the user, in the completing thread. */
  boolean hasCallbacks() {
    return !internal && getNumberOfDependents() > waiting.get();
  }

  @Override
  public R get() throws InterruptedException, ExecutionException {
    poll(EventLoop.FOREVER);
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
    if (timeout <= 0) {
      // It does not wait, so it is nobody's dependent.
      return super.get(timeout, unit);
    }
    poll(unit.toNanos(timeout));
    waiting.incrementAndGet();
    try {
      return super.get(timeout, unit);
    } finally {
      waiting.decrementAndGet();
    }
  }

  @Override
  public R join() {
    poll(EventLoop.FOREVER);
    waiting.incrementAndGet();
    try {
      return super.join();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private void poll(long limit) {
    if (!isDone()) {
      source.poll(this, limit);
    }
  }

  /** Completes it as cancelled; what stands behind it knows. */
  void abandon() {
    super.cancel(false);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      source.cancelled(mayInterruptIfRunning);
    }
    return cancelled;
  }
}
