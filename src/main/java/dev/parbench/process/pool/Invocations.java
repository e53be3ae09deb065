package dev.parbench.process.pool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The bulk methods of an executor, by means of {@link ExecutorService#submit}. */
public final class Invocations {
  private Invocations() {}

  /** A task without a result of its own; to cancel it is to cancel that. */
  private static final class Fixed<T> extends CompletableFuture<T> {
    private final Future<?> task;

    Fixed(CompletableFuture<?> task, T result) {
      this.task = task;
      var _ =
          task.whenComplete((_, failure) -> {
            if (failure == null) {
              complete(result);
            } else {
              completeExceptionally(failure);
            }
          });
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean cancelled = super.cancel(mayInterruptIfRunning);
      return task.cancel(mayInterruptIfRunning) || cancelled;
    }
  }

  /** As {@link ExecutorService#submit(Runnable, Object)}. */
  public static <T> Future<T> submit(ExecutorService executor, Runnable task, T result) {
    return new Fixed<>((CompletableFuture<?>) executor.submit(task), result);
  }

  /** As {@link ExecutorService#invokeAll(Collection, long, TimeUnit)}, with the limit in ns. */
  public static <T> List<Future<T>> invokeAll(
      ExecutorService executor, Collection<? extends Callable<T>> tasks, long limit)
      throws InterruptedException {
    long start = System.nanoTime();
    List<Future<T>> futures = new ArrayList<>();
    boolean done = false;
    try {
      for (Callable<T> task : tasks) {
        futures.add(executor.submit(task));
      }
      // The last first: waiting in task order would wake this thread at almost every answer, on a
      // core that a worker computes on.
      for (Future<T> future : futures.reversed()) {
        await(future, limit - (System.nanoTime() - start));
      }
      done = true;
    } catch (TimeoutException e) {
      // The contract: what is not done by then is cancelled.
    } finally {
      if (!done) {
        futures.forEach(future -> future.cancel(true));
      }
    }
    return futures;
  }

  private static void await(Future<?> future, long nanos)
      throws InterruptedException, TimeoutException {
    try {
      future.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      // Told by the future itself.
    }
  }

  /** As {@link ExecutorService#invokeAny(Collection, long, TimeUnit)}, with the limit in ns. */
  public static <T> T invokeAny(
      ExecutorService executor, Collection<? extends Callable<T>> tasks, long limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("no tasks");
    }
    CompletableFuture<T> first = new CompletableFuture<>();
    List<CompletableFuture<T>> futures = new ArrayList<>();
    try {
      for (Callable<T> task : tasks) {
        CompletableFuture<T> future = (CompletableFuture<T>) executor.submit(task);
        futures.add(future);
        var _ = future.thenAccept(first::complete);
      }
      var _ =
          CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
              .exceptionally(failure -> {
                first.completeExceptionally(
                    failure.getCause() == null ? failure : failure.getCause());
                return null;
              });
      return first.get(limit, TimeUnit.NANOSECONDS);
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }
}
