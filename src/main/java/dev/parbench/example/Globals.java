package dev.parbench.example;

import dev.parbench.process.ChildProcess;
import dev.parbench.process.ProcessQueue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A static belongs to its process: what a child adds to it, nobody else sees. */
final class Globals implements Program {
  private static final List<Integer> NUMBERS = new ArrayList<>(List.of(1, 2, 3));

  @Override
  public void run(PrintWriter out) throws Exception {
    try (ProcessQueue<String> seen = ProcessQueue.unbounded()) {
      ChildProcess child =
          ChildProcess.start(() -> {
            NUMBERS.add(4);
            seen.put(NUMBERS.toString());
          });
      child.join();
      out.println("the child has    " + seen.take());
      out.println("the parent has   " + NUMBERS);
    }
  }
}
