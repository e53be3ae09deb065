package dev.parbench.process;

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
interface Invocations extends ExecutorService {

  @Override
  default <T> Future<T> submit(Runnable task, T result) {
    return CompletableFuture.completedFuture(result)
        .thenCombine((CompletableFuture<?>) submit(task), (value, _) -> value);
  }

  @Override
  default <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return invokeAll(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
  }

  @Override
  default <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    long start = System.nanoTime();
    long limit = unit.toNanos(timeout);
    List<Future<T>> futures = new ArrayList<>();
    boolean done = false;
    try {
      for (Callable<T> task : tasks) {
        futures.add(submit(task));
      }
      for (Future<T> future : futures) {
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

  @Override
  default <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    try {
      return invokeAny(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("waited for ever", e);
    }
  }

  @Override
  default <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("no tasks");
    }
    CompletableFuture<T> first = new CompletableFuture<>();
    List<CompletableFuture<T>> futures = new ArrayList<>();
    try {
      for (Callable<T> task : tasks) {
        CompletableFuture<T> future = (CompletableFuture<T>) submit(task);
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
      return first.get(timeout, unit);
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }
}
