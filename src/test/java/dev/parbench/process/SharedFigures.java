package dev.parbench.process;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What one operation on a shared object costs, in µs: medians of nine rounds after warm-up. */
final class SharedFigures {
  private static final int ROUNDS = 12;
  private static final int COUNTED = 9;

  private SharedFigures() {}

  /** One round; returns what one operation took, in µs. */
  private interface Round {
    double run() throws Exception;
  }

  private static void show(String what, Round round) throws Exception {
    double[] all = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      all[i] = round.run();
    }
    double[] counted = Arrays.copyOfRange(all, ROUNDS - COUNTED, ROUNDS);
    Arrays.sort(counted);
    System.out.printf(
        Locale.ROOT,
        "%-34s %8.3f µs (%.3f to %.3f)%n",
        what,
        counted[COUNTED / 2],
        counted[0],
        counted[COUNTED - 1]);
  }

  private static double each(long start, int operations) {
    return (System.nanoTime() - start) / 1000.0 / operations;
  }

  @SuppressWarnings("LockNotBeforeTry") // Nothing is between them.
  private static double turns(ProcessLock lock, int count) {
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      lock.lock();
      lock.unlock();
    }
    return each(start, count);
  }

  private static void lock(int count) throws Exception {
    try (ProcessLock lock = ProcessLock.open();
        ProcessPool pool = ProcessPool.open(1)) {
      show("lock + unlock, alone", () -> turns(lock, count));
      show(
          "lock + unlock, two processes",
          () -> {
            ProcessFuture<Double> other = pool.submit(() -> turns(lock, count));
            double ours = turns(lock, count);
            return Math.max(ours, other.get());
          });
    }
  }

  private static void queue(int capacity, int count) throws Exception {
    try (ProcessQueue<String> queue = ProcessQueue.bounded(capacity);
        ProcessPool pool = ProcessPool.open(1)) {
      String item = "x".repeat(40);
      show(
          "queue, an item of a stream, " + capacity,
          () -> {
            ProcessFuture<Integer> other =
                pool.submit(() -> {
                  for (int i = 0; i < count; i++) {
                    queue.put(item);
                  }
                  return 0;
                });
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
              String _ = queue.take();
            }
            double each = each(start, count);
            int _ = other.get();
            return each;
          });
    }
  }

  private static void queues(int count) throws Exception {
    try (ProcessQueue<Integer> there = ProcessQueue.bounded(16);
        ProcessQueue<Integer> back = ProcessQueue.bounded(16);
        ProcessPool pool = ProcessPool.open(1)) {
      show(
          "queue, there and back",
          () -> {
            ProcessFuture<Integer> other =
                pool.submit(() -> {
                  for (int i = 0; i < count; i++) {
                    back.put(there.take());
                  }
                  return 0;
                });
            there.put(0);
            int _ = back.take();
            long start = System.nanoTime();
            for (int i = 1; i < count; i++) {
              there.put(i);
              int _ = back.take();
            }
            double each = each(start, count - 1);
            int _ = other.get();
            return each;
          });
    }
  }

  private static void pipe(int count) throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection theirs = pipe.second();
    ChildProcess child =
        ChildProcess.start(() -> {
          for (int i = 0; i < count * ROUNDS; i++) {
            theirs.send(theirs.receive());
          }
        });
    show(
        "pipe, there and back",
        () -> {
          long start = System.nanoTime();
          for (int i = 0; i < count; i++) {
            pipe.first().send(i);
            int _ = pipe.first().<Integer>receive();
          }
          return each(start, count);
        });
    child.join();
  }

  /** {@code scripts/...}: the figures named, or all; the second argument divides the counts. */
  public static void main(String[] arguments) throws Exception {
    List<String> names =
        arguments.length > 0 ? List.of(arguments[0].split(",")) : List.of("lock", "queue", "pipe");
    int divisor = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    for (String name : names) {
      switch (name) {
        case "lock" -> lock(1_000_000 / divisor);
        case "queue" -> {
          for (int capacity : IntStream.of(1024, 65_536).toArray()) {
            queue(capacity, 300_000 / divisor);
          }
          queues(100_000 / divisor);
        }
        case "pipe" -> pipe(100_000 / divisor);
        default -> throw new IllegalArgumentException("lock, queue or pipe, not " + name);
      }
    }
  }
}
