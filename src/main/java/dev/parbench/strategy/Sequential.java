package dev.parbench.strategy;

import dev.parbench.process.ProcessTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One task after another, in the calling thread. Who only hands a task over does not want to run
 * it: such tasks have a single thread, which is started by the first of them.
 */
final class Sequential implements Strategy {

  private final ExecutorService single =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("sequential").factory());

  @Override
  public <R> List<R> run(List<? extends ProcessTask<R>> tasks)
      throws ExecutionException, InterruptedException {
    List<R> results = new ArrayList<>(tasks.size());
    for (ProcessTask<R> task : tasks) {
      try {
        results.add(task.call());
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        throw new ExecutionException(e);
      }
    }
    return results;
  }

  @Override
  public <R> CompletionStage<R> submit(ProcessTask<R> task) {
    return Batches.start(single, task);
  }

  @Override
  public void close() {
    single.shutdownNow();
    single.close();
  }
}
