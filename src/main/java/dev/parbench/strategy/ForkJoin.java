package dev.parbench.strategy;

import dev.parbench.process.ProcessTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RecursiveAction;

/** A fork-join pool of its own (never the common pool); the batch is split in halves. */
final class ForkJoin implements Strategy {

  private final ForkJoinPool pool;

  ForkJoin(Concurrency concurrency) {
    pool = new ForkJoinPool(concurrency.workers());
  }

  @Override
  public <R> List<R> run(List<? extends ProcessTask<R>> tasks)
      throws ExecutionException, InterruptedException {
    List<FutureTask<R>> futures = new ArrayList<>(tasks.size());
    for (Callable<R> task : tasks) {
      futures.add(new FutureTask<>(task));
    }
    Future<?> batch = pool.submit(new Split(Collections.unmodifiableList(futures)));
    try {
      batch.get();
    } catch (InterruptedException e) {
      futures.forEach(future -> future.cancel(true));
      throw e;
    }
    List<R> results = new ArrayList<>(tasks.size());
    for (Future<R> future : futures) {
      results.add(future.get());
    }
    return results;
  }

  @Override
  public <R> CompletionStage<R> submit(ProcessTask<R> task) {
    return Batches.start(pool, task);
  }

  @Override
  public void close() {
    pool.shutdownNow();
    pool.close();
  }

  /** Runs a range of futures; each keeps its own failure. */
  private static final class Split extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final transient List<? extends Runnable> part;

    Split(List<? extends Runnable> part) {
      this.part = part;
    }

    @Override
    protected void compute() {
      if (part.size() > 1) {
        int half = part.size() / 2;
        invokeAll(new Split(part.subList(0, half)), new Split(part.subList(half, part.size())));
      } else {
        part.forEach(Runnable::run);
      }
    }
  }
}
