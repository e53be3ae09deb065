package dev.parbench.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Runs a batch on an executor: what most strategies do. */
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
}
