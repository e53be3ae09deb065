package dev.parbench.run;

import dev.parbench.machine.Machine;
import java.util.List;
import java.util.TreeSet;

/** Which numbers of workers to measure; all follow from the machine. */
final class WorkerCounts {

  /** Up to so many, every count is measured; above, powers of two. */
  private static final int EVERY = 8;

  private WorkerCounts() {}

  /** 1, 2, … up to the usable processors, then twice as many. */
  static List<Integer> sweep(Machine machine) {
    int usable = machine.cpus().count();
    var counts = new TreeSet<Integer>();
    for (int workers = 1;
        workers <= usable;
        workers = workers < EVERY ? workers + 1 : workers * 2) {
      counts.add(workers);
    }
    counts.add(Math.min(usable, machine.processor().physicalCores()));
    counts.add(usable);
    counts.add(2 * usable);
    return List.copyOf(counts);
  }

  /** One worker per usable processor. */
  static List<Integer> usable(Machine machine) {
    return List.of(machine.cpus().count());
  }
}
