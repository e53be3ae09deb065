package dev.parbench.strategy;

import dev.parbench.process.ProcessTask;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A fixed pool of platform threads. */
final class PlatformPool implements Strategy {

  private final ExecutorService pool;

  PlatformPool(Concurrency concurrency) {
    pool =
        Executors.newFixedThreadPool(
            concurrency.workers(), Thread.ofPlatform().name("platform-pool-", 0).factory());
  }

  @Override
  public <R> List<R> run(List<? extends ProcessTask<R>> tasks)
      throws ExecutionException, InterruptedException {
    return Batches.invokeAll(pool, tasks);
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
}
