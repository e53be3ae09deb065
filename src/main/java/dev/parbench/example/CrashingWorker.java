package dev.parbench.example;

import dev.parbench.process.ProcessFuture;
import dev.parbench.process.ProcessPool;
import dev.parbench.process.ProcessQueue;
import dev.parbench.process.WorkerDiedException;
import java.io.PrintWriter;
import java.util.concurrent.ExecutionException;

/** A worker halts in the middle of its task: its parent and its sibling go on. */
final class CrashingWorker implements Program {
  private static final int EXIT_CODE = 42;

  private static int halt() {
    Runtime.getRuntime().halt(EXIT_CODE);
    return 0;
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    try (ProcessPool pool = ProcessPool.open(2);
        ProcessQueue<String> words = ProcessQueue.unbounded()) {
      ProcessFuture<String> sibling = pool.submit(words::take);
      ProcessFuture<Integer> deadly = pool.submit(CrashingWorker::halt);
      try {
        out.println("the deadly task returned " + deadly.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof WorkerDiedException death) {
          out.println("the deadly task:  its worker exited with code " + death.exitCode());
        }
      }
      words.put("finished");
      out.println("its sibling:      " + sibling.get());
      out.println("a later task:     " + pool.submit(() -> "runs in a new worker").get());
    }
    out.println("the parent:       alive");
  }
}
