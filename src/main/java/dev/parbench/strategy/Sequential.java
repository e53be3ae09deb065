package dev.parbench.strategy;

import dev.parbench.process.ProcessTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** One task after another, in the calling thread. */
final class Sequential implements Strategy {

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
  public void close() {}
}
