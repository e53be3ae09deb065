package dev.parbench.suite;

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

  /** The same on machines of up to four; on larger ones powers of two, of four above 64. */
  static List<Integer> doubling(Machine machine) {
    int usable = machine.cpus().count();
    if (usable <= EVERY / 2) {
      return sweep(machine);
    }
    var counts = new TreeSet<Integer>();
    int factor = usable > 8 * EVERY ? 4 : 2;
    for (int workers = 1; workers <= usable; workers *= factor) {
      counts.add(workers);
    }
    counts.addAll(few(machine));
    return List.copyOf(counts);
  }

  /**
   * One, half of the usable processors, all of them and twice as many: what claims need. A large
   * machine is spared the long batches of a single worker; the sequential row tells their time.
   */
  static List<Integer> few(Machine machine) {
    int usable = machine.cpus().count();
    var counts = new TreeSet<Integer>();
    if (usable <= 2 * EVERY) {
      counts.add(1);
    }
    counts.add(Math.max(1, usable / 2));
    counts.add(usable);
    counts.add(2 * usable);
    return List.copyOf(counts);
  }

  /** Half of the usable processors, all of them and twice as many. */
  static List<Integer> aroundUsable(Machine machine) {
    int usable = machine.cpus().count();
    return List.copyOf(new TreeSet<>(List.of(Math.max(1, usable / 2), usable, 2 * usable)));
  }

  /** One worker per usable processor. */
  static List<Integer> usable(Machine machine) {
    return List.of(machine.cpus().count());
  }
}
