package dev.parbench.benchmark;

import dev.parbench.process.ChildProcess;
import dev.parbench.process.ProcessPool;
import dev.parbench.process.ProcessQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The original programs: the sum of {@code [0, range)}, three times. */
final class Summation {

  static final String IN_SEQUENCE = "in-sequence";
  static final String THREE_PROCESSES = "three-processes";
  static final String ONE_POOL_TASK = "one-pool-task";
  static final String POOL_OF_TWO = "pool-of-two";

  private static final int TIMES = 3;
  private static final int WORKERS = 2;

  /** A fresh JVM compiles short loops that are called often sooner than one long loop. */
  private static final long BLOCK = 1 << 16;

  private Summation() {}

  /** Runs a program; what processes it needs are started and ended by it. */
  static List<Long> run(String program, long range)
      throws ExecutionException, InterruptedException {
    return switch (program) {
      case IN_SEQUENCE -> three(range);
      case THREE_PROCESSES -> inProcesses(range);
      case ONE_POOL_TASK -> asOneTask(range);
      case POOL_OF_TWO -> inPool(range);
      default -> throw new IllegalArgumentException("no program '" + program + "'");
    };
  }

  /** The sum of one range in closed form. */
  static long expected(long range) {
    return range % 2 == 0 ? range / 2 * (range - 1) : range * ((range - 1) / 2);
  }

  private static List<Long> three(long range) {
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      sums.add(sum(range));
    }
    return sums;
  }

  private static List<Long> inProcesses(long range) throws InterruptedException {
    try (ProcessQueue<Long> queue = ProcessQueue.unbounded()) {
      List<ChildProcess> children = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        children.add(ChildProcess.start(() -> queue.put(sum(range))));
      }
      List<Long> sums = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        sums.add(queue.take());
      }
      for (ChildProcess child : children) {
        child.join();
      }
      return sums;
    }
  }

  private static List<Long> asOneTask(long range) throws ExecutionException, InterruptedException {
    try (ProcessPool pool = ProcessPool.open(WORKERS)) {
      return pool.<Long, List<Long>>apply(Summation::three, range);
    }
  }

  private static List<Long> inPool(long range) throws ExecutionException, InterruptedException {
    try (ProcessPool pool = ProcessPool.open(WORKERS)) {
      return pool.<Long, Long>map(Summation::sum, List.of(range, range, range), 1);
    }
  }

  private static long sum(long range) {
    long sum = 0;
    for (long from = 0; from < range; from += BLOCK) {
      sum += sum(from, Math.min(from + BLOCK, range));
    }
    return sum;
  }

  private static long sum(long from, long to) {
    long sum = 0;
    for (long i = from; i < to; i++) {
      sum += i;
    }
    return sum;
  }
}
