package dev.parbench.example;

import dev.parbench.process.ChildProcess;
import dev.parbench.process.ProcessPool;
import dev.parbench.process.ProcessQueue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Three sums. Processes help only where there is more than one task to give them. */
final class SummationProgram implements Program {
  private static final long RANGE = 600_000_000;

  private static long sum() {
    long sum = 0;
    for (long i = 0; i < RANGE; i++) {
      sum += i ^ (sum >>> 7);
    }
    return sum;
  }

  private static List<Long> three() {
    return List.of(sum(), sum(), sum());
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    Watch watch = new Watch();
    List<Long> inTurn = three();
    out.println("one after another    " + watch);
    watch = new Watch();
    List<Long> parallel = inProcesses();
    out.println("three processes      " + watch);
    watch = new Watch();
    try (ProcessPool pool = ProcessPool.open(3)) {
      List<Long> together = pool.submit(SummationProgram::three).get();
      out.println("one task of a pool   " + watch);
      out.println("all the same: " + (inTurn.equals(parallel) && inTurn.equals(together)));
    }
  }

  private static List<Long> inProcesses() throws InterruptedException {
    try (ProcessQueue<Long> sums = ProcessQueue.unbounded()) {
      for (int i = 0; i < 3; i++) {
        ChildProcess.start(() -> sums.put(sum()));
      }
      List<Long> all = new ArrayList<>();
      while (all.size() < 3) {
        all.add(sums.take());
      }
      return all;
    }
  }
}
