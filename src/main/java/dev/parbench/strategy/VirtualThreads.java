package dev.parbench.strategy;

import dev.parbench.process.ProcessTask;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * A virtual thread per task. A semaphore admits as many tasks as a pool would have workers, and the
 * scheduler gets the carriers asked for, for as long as this is open.
 */
final class VirtualThreads implements Strategy {

  private final VirtualThreadSchedulerMXBean scheduler =
      ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  private final int carriersBefore = scheduler.getParallelism();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore admitted;

  VirtualThreads(Concurrency concurrency) {
    admitted = new Semaphore(concurrency.workers());
    scheduler.setParallelism(concurrency.carriers());
  }

  @Override
  public <R> List<R> run(List<? extends ProcessTask<R>> tasks)
      throws ExecutionException, InterruptedException {
    return Batches.invokeAll(
        executor, tasks.stream().<Callable<R>>map(task -> () -> admit(task)).toList());
  }

  private <R> R admit(Callable<R> task) throws Exception {
    admitted.acquire();
    try {
      return task.call();
    } finally {
      admitted.release();
    }
  }

  @Override
  public <R> CompletionStage<R> submit(ProcessTask<R> task) {
    return Batches.start(executor, () -> admit(task));
  }

  @Override
  public void close() {
    executor.shutdownNow();
    executor.close();
    scheduler.setParallelism(carriersBefore);
  }
}
