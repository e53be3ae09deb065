package dev.parbench.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Runs a batch, or a single task, on an executor: what most strategies do. */
final class Batches {
  private Batches() {}

  /** Submits all, waits for all, then reports the first failure in task order. */
  static <R> List<R> invokeAll(ExecutorService executor, List<? extends Callable<R>> tasks)
      throws ExecutionException, InterruptedException {
    List<R> results = new ArrayList<>(tasks.size());
    for (Future<R> future : executor.invokeAll(tasks)) {
      results.add(future.get());
    }
    return results;
  }

  /** Hands a task over; its result is completed by the thread that ran it. */
  static <R> CompletionStage<R> start(Executor executor, Callable<R> task) {
    var result = new CompletableFuture<R>();
    executor.execute(() -> {
      try {
        result.complete(task.call());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    return result;
  }
}
