package dev.parbench.example;

import dev.parbench.process.ChildProcess;
import dev.parbench.process.ProcessQueue;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** A queue for three items has no room for a fourth until somebody takes one. */
final class BoundedQueue implements Program {

  @Override
  public void run(PrintWriter out) throws Exception {
    try (ProcessQueue<String> queue = ProcessQueue.bounded(3)) {
      for (String item : new String[] {"a", "b", "c"}) {
        queue.put(item);
      }
      out.println("holds " + queue + ", room for " + queue.remainingCapacity());
      out.println("at once: " + (queue.offer("d") ? "taken" : "refused"));
      Watch watch = new Watch();
      boolean taken = queue.offer("d", 2, TimeUnit.SECONDS);
      out.println("with 2 s of patience: " + (taken ? "taken" : "refused after " + watch));
      ChildProcess child = ChildProcess.start(() -> queue.take());
      queue.put("d");
      child.join();
      out.println("when a child takes one: " + queue);
    }
  }
}
