package dev.parbench.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures streaming-read bandwidth with 1, 2, … threads: the roof of every memory-bound workload.
 * Each thread sums an array of its own, so that no two share cached lines.
 */
final class Bandwidth {

  private static final int ROUNDS = 5;
  private static final int MOST_THREADS = 16;

  private final long[][] arrays;

  /** Takes the bytes all threads together go through in one round; should exceed every cache. */
  Bandwidth(long bytes, int threads) {
    int used = Math.clamp(threads, 1, MOST_THREADS);
    arrays = new long[used][(int) (bytes / used / Long.BYTES)];
  }

  /** The best of some rounds for 1, 2, … threads, in bytes per second. */
  List<Double> measure() throws InterruptedException {
    // One array alone may fit into the cache; a single thread therefore goes through all of them.
    try (var pool = Executors.newFixedThreadPool(arrays.length)) {
      for (int i = 0; i < ROUNDS; i++) {
        round(pool, 1);
      }
      List<Double> bandwidth = new ArrayList<>();
      for (int threads = 1; threads <= arrays.length; threads++) {
        double best = 0;
        for (int i = 0; i < ROUNDS; i++) {
          best = Math.max(best, round(pool, threads));
        }
        bandwidth.add(best);
      }
      return List.copyOf(bandwidth);
    }
  }

  /** When a thread began and ended, and what it summed. */
  private record Part(long begin, long end, long sum) {}

  private double round(ExecutorService pool, int threads) throws InterruptedException {
    var start = new CyclicBarrier(threads);
    List<Future<Part>> parts = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int first = t;
      parts.add(
          pool.submit(() -> {
            start.await();
            return read(first, threads);
          }));
    }
    long begin = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    try {
      for (Future<Part> part : parts) {
        begin = Math.min(begin, part.get().begin);
        end = Math.max(end, part.get().end);
        if (part.get().sum != 0) {
          throw new IllegalStateException("arrays of zeros sum to " + part.get().sum);
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return 1e9 * arrays.length * arrays[0].length * Long.BYTES / (end - begin);
  }

  /**
   * Reads every {@code step}-th array. The reading threads take the time themselves: one that only
   * waits for them wakes late when every core is busy.
   */
  private Part read(int first, int step) {
    long begin = System.nanoTime();
    long sum = 0;
    for (int a = first; a < arrays.length; a += step) {
      sum += sum(arrays[a]);
    }
    return new Part(begin, System.nanoTime(), sum);
  }

  private static long sum(long[] array) {
    long sum = 0;
    for (long value : array) {
      sum += value;
    }
    return sum;
  }
}
