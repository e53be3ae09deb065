package dev.parbench.example;

import dev.parbench.process.ProcessPool;
import dev.parbench.process.Processes;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/** Ten items travel in five messages of two; neighbours meet in the same worker. */
final class Chunks implements Program {

  private static String square(int x) throws InterruptedException {
    Thread.sleep(50);
    return x + "² = " + x * x + " by " + Processes.name();
  }

  @Override
  public void run(PrintWriter out) throws Exception {
    try (ProcessPool pool = ProcessPool.builder().workers(4).name("squares").open()) {
      List<Integer> items = IntStream.rangeClosed(1, 10).boxed().toList();
      pool.map(Chunks::square, items, 2).forEach(out::println);
    }
  }
}
