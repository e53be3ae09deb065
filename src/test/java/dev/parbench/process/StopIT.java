package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool that is stopped while it has much to do. */
@Timeout(180)
class StopIT {
  private static final int ROUNDS = 8;
  private static final int TASKS = 10_000;

  private static long incomplete(Iterable<ProcessFuture<Integer>> futures) {
    long count = 0;
    for (ProcessFuture<Integer> future : futures) {
      count += future.isDone() ? 0 : 1;
    }
    return count;
  }

  @Test
  void shutdownNow_thousandsPending_everyFutureIsCompleteAtTheEndOfThePool() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ProcessPool pool = ProcessPool.open(2);
      List<ProcessFuture<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < TASKS; i++) {
        ProcessFuture<Integer> future =
            pool.submit(() -> {
              Thread.sleep(1);
              return 1;
            });
        // With and without something that follows it.
        var _ = i % 2 == 0 ? future : future.thenApply(x -> x);
        futures.add(future);
      }
      pool.shutdownNow();
      assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      assertThat(incomplete(futures)).as("round " + round).isZero();
    }
  }

  private static Thread submitting(ProcessPool pool, Queue<ProcessFuture<Integer>> futures) {
    return Thread.startVirtualThread(() -> {
      try {
        for (int i = 0; i < TASKS; i++) {
          futures.add(pool.applyAsync(x -> x, i));
        }
      } catch (RejectedExecutionException e) {
        // The pool was stopped meanwhile.
      }
    });
  }

  @Test
  void shutdownNow_whileManyThreadsSubmit_everyAcceptedTaskHasAnEnd() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      ProcessPool pool = ProcessPool.open(2);
      Queue<ProcessFuture<Integer>> futures = new ConcurrentLinkedQueue<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        threads.add(submitting(pool, futures));
      }
      assertThat(pool.<Integer, Integer>apply(x -> x, round)).isEqualTo(round);
      pool.shutdownNow();
      for (Thread thread : threads) {
        thread.join();
      }
      for (ProcessFuture<Integer> future : futures) {
        assertThat(future.handle((_, _) -> true).get(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Test
  void close_thousandsPending_everyFutureIsCompleteAfterwards() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessFuture<Integer>> futures = new ArrayList<>();
      try (ProcessPool pool = ProcessPool.open(2)) {
        for (int i = 0; i < TASKS; i++) {
          futures.add(pool.applyAsync(x -> x, i));
        }
      }
      assertThat(incomplete(futures)).as("round " + round).isZero();
    }
  }
}
