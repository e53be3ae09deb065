package dev.parbench.strategy;

import dev.parbench.process.ProcessPool;
import dev.parbench.process.ProcessTask;
import dev.parbench.process.Processes;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** A pool of worker JVMs, each running one task at a time. */
final class ProcessPoolStrategy implements Strategy {

  private final ProcessPool pool;

  ProcessPoolStrategy(Concurrency concurrency) {
    // Now: in the background it would disturb what is measured.
    boolean _ = Processes.prepareCache(concurrency.workerOptions());
    pool =
        ProcessPool.builder()
            .workers(concurrency.workers())
            .jvmOptions(concurrency.workerOptions())
            .open();
  }

  @Override
  public <R> List<R> run(List<? extends ProcessTask<R>> tasks)
      throws ExecutionException, InterruptedException {
    return Batches.invokeAll(pool, tasks);
  }

  @Override
  public <R> CompletionStage<R> submit(ProcessTask<R> task) {
    return pool.submit(task);
  }

  @Override
  public void close() {
    pool.shutdownNow();
    // What the workers used is booked to this process only if they end first.
    pool.close();
  }
}
