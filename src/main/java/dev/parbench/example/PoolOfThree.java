package dev.parbench.example;

import dev.parbench.process.ProcessFuture;
import dev.parbench.process.ProcessPool;
import dev.parbench.process.Processes;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Five tasks of half a second on three workers: two of them start when others end. */
final class PoolOfThree implements Program {
  private static final int TASK_MILLIS = 500;

  /** Who ran a task, and when it started. */
  private record Visit(String worker, long start) implements java.io.Serializable {}

  private static Visit work() throws InterruptedException {
    long start = System.currentTimeMillis();
    Thread.sleep(TASK_MILLIS);
    return new Visit(Processes.name(), start);
  }

  /** Three naps fall to three workers once all are there: their start shall not blur the rest. */
  private static void awaitWorkers(ProcessPool pool) throws Exception {
    Set<String> seen = Set.of();
    while (seen.size() < 3) {
      seen = new HashSet<>(pool.map(PoolOfThree::nap, List.of(1, 2, 3), 1));
    }
  }

  private static String nap(int number) throws InterruptedException {
    Thread.sleep(20);
    return Processes.name();
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    try (ProcessPool pool = ProcessPool.builder().workers(3).name("office").open()) {
      awaitWorkers(pool);
      long start = System.currentTimeMillis();
      List<ProcessFuture<Visit>> visits = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        visits.add(pool.submit(PoolOfThree::work));
      }
      for (int i = 0; i < 5; i++) {
        Visit visit = visits.get(i).get();
        double after = (visit.start() - start) / 1e3;
        out.printf(Locale.ROOT, "task %d on %s after %.1f s%n", i + 1, visit.worker(), after);
      }
    }
  }
}
