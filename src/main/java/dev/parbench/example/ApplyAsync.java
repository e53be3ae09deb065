package dev.parbench.example;

import dev.parbench.process.ProcessFuture;
import dev.parbench.process.ProcessPool;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** {@code apply} waits for each result before the next call; {@code applyAsync} does not. */
final class ApplyAsync implements Program {
  private static final int TASK_MILLIS = 200;

  private static int square(int x) throws InterruptedException {
    Thread.sleep(TASK_MILLIS);
    return x * x;
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    try (ProcessPool pool = ProcessPool.open(4)) {
      pool.map(x -> x, List.of(1, 2, 3, 4), 1);
      Watch watch = new Watch();
      List<Integer> results = new ArrayList<>();
      for (int x = 1; x <= 4; x++) {
        results.add(pool.apply(ApplyAsync::square, x));
      }
      out.println("apply        " + results + " in " + watch);
      watch = new Watch();
      List<ProcessFuture<Integer>> futures = new ArrayList<>();
      for (int x = 1; x <= 4; x++) {
        futures.add(pool.applyAsync(ApplyAsync::square, x));
      }
      results = futures.stream().map(ProcessFuture::join).toList();
      out.println("applyAsync   " + results + " in " + watch);
    }
  }
}
