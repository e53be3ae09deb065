package dev.parbench.benchmark;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** The answers to a round of tasks, and how long each took from the moment it was due. */
final class Served {

  // Each task writes its own places, and the latch publishes them.
  private final long[] nanos;
  private final long[] answers;
  private final CountDownLatch open;
  private final AtomicReference<Optional<Throwable>> failure =
      new AtomicReference<>(Optional.empty());

  Served(int tasks) {
    nanos = new long[tasks];
    answers = new long[tasks];
    open = new CountDownLatch(tasks);
  }

  void answered(int task, long latencyNanos, long answer) {
    nanos[task] = latencyNanos;
    answers[task] = answer;
    open.countDown();
  }

  void failed(Throwable cause) {
    failure.compareAndSet(Optional.empty(), Optional.of(cause));
    open.countDown();
  }

  /** Waits until all tasks have ended. */
  void await() throws ExecutionException, InterruptedException {
    open.await();
    var cause = failure.get();
    if (cause.isPresent()) {
      throw new ExecutionException(cause.get());
    }
  }

  /** Time from when each task was due to its answer, ns, in task order. */
  long[] nanos() {
    return nanos.clone();
  }

  /** Adds all times, in nanoseconds. */
  void addTo(Histogram histogram) {
    for (long time : nanos) {
      histogram.recordValue(Math.max(0, time));
    }
  }

  /**
   * Checks the answers.
   *
   * @throws IllegalStateException if one is missing, repeated or wrong
   */
  void verify(long expected) {
    long sum = LongStream.of(answers).sum();
    if (sum != expected) {
      throw new IllegalStateException(
          "wrong answer: %d results that sum to %d, expected %d"
              .formatted(answers.length, sum, expected));
    }
  }
}
