package dev.parbench.benchmark;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Threads that count one tally up together, again and again. */
final class ThreadCount implements AutoCloseable {

  private final Tally tally;
  private final boolean loses;
  private final int workers;
  private final int updates;
  private final ExecutorService pool;
  private final CyclicBarrier start;

  /**
   * Starts the threads.
   *
   * @param updates of all workers together; what does not divide evenly is left out
   */
  ThreadCount(CounterKind kind, int workers, int updates) {
    this(kind.open(workers), kind.loses(), workers, updates);
  }

  /** The same with any tally, which may be one that {@code loses} updates. */
  ThreadCount(Tally tally, boolean loses, int workers, int updates) {
    this.tally = tally;
    this.loses = loses;
    this.workers = workers;
    this.updates = updates / workers;
    this.pool = Executors.newFixedThreadPool(workers);
    this.start = new CyclicBarrier(workers);
  }

  /** How many updates each round makes. */
  long expected() {
    return (long) updates * workers;
  }

  /**
   * One round of all threads, which start together.
   *
   * @return how much the tally grew
   * @throws IllegalStateException if a counter that must be right is wrong
   */
  long count() throws ExecutionException, InterruptedException {
    long before = tally.sum();
    var running =
        IntStream.range(0, workers).mapToObj(worker -> pool.submit(() -> share(worker))).toList();
    for (var one : running) {
      one.get();
    }
    long counted = tally.sum() - before;
    if (!loses && counted != expected()) {
      throw new IllegalStateException(
          "wrong answer: counted %d of %d updates".formatted(counted, expected()));
    }
    return counted;
  }

  private Object share(int worker) throws BrokenBarrierException, InterruptedException {
    int arrival = start.await();
    for (int i = 0; i < updates; i++) {
      tally.add(worker);
    }
    return arrival;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
