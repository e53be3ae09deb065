package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for a result, and what becomes of a task that nobody waits for any more. */
@Timeout(60)
class PoolWaitIT {

  /** Has results arrive without a pause that nobody waits for; in a thread of its own. */
  private static final class Caller implements AutoCloseable {
    private final AtomicBoolean stop = new AtomicBoolean();
    private final CountDownLatch going = new CountDownLatch(1);

    /** Fewer tasks at a time than there are processors, or nobody looks. */
    private final Semaphore permits = new Semaphore(4);

    private final Thread thread;

    Caller(ProcessPool pool) throws InterruptedException {
      thread = Thread.ofPlatform().start(() -> call(pool));
      going.await();
    }

    private void call(ProcessPool pool) {
      // Long enough for what is held up to show, not for ever.
      long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      try {
        while (!stop.get() && System.nanoTime() < end) {
          permits.acquire();
          var _ =
              pool.<Integer, Integer>applyAsync(x -> x, 1)
                  .whenComplete((_, _) -> {
                    permits.release();
                    going.countDown();
                  });
        }
      } catch (InterruptedException e) {
        // Enough of it.
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    /** Its last call ends within moments; nobody needs to wait for it. */
    @Override
    public void close() {
      stop.set(true);
      thread.interrupt();
    }
  }

  private static ProcessFuture<Integer> hanging(ProcessPool pool, ProcessQueue<String> said)
      throws InterruptedException {
    ProcessFuture<Integer> hanging =
        pool.submit(() -> {
          said.put("hangs");
          Thread.sleep(Duration.ofMinutes(10));
          return 0;
        });
    assertThat(said.take()).isEqualTo("hangs");
    return hanging;
  }

  /** A process that looks for results itself, as it believes in more processors than tasks. */
  private static void inAProcessThatPolls(ProcessAction test) throws Exception {
    try (ChildProcess child =
        ChildProcess.builder(test).jvmOptions(List.of("-XX:ActiveProcessorCount=8")).start()) {
      child.join();
      assertThat(child.exitCode()).hasValue(0);
    }
  }

  @Test
  void get_withALimitWhileOtherResultsArrive_returnsInTime() throws Exception {
    inAProcessThatPolls(() -> {
      try (ProcessQueue<String> said = ProcessQueue.unbounded();
          ProcessPool pool = ProcessPool.open(2)) {
        ProcessFuture<Integer> hanging = hanging(pool, said);
        try (Caller _ = new Caller(pool)) {
          for (int i = 0; i < 50; i++) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> hanging.get(5, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(Duration.ofSeconds(2));
          }
        }
        hanging.cancel(true);
      }
    });
  }

  @Test
  void get_interruptedWhileOtherResultsArrive_endsAtOnce() throws Exception {
    inAProcessThatPolls(() -> {
      try (ProcessQueue<String> said = ProcessQueue.unbounded();
          ProcessPool pool = ProcessPool.open(2)) {
        ProcessFuture<Integer> hanging = hanging(pool, said);
        try (Caller _ = new Caller(pool)) {
          for (int i = 0; i < 50; i++) {
            long start = System.nanoTime();
            Thread.currentThread().interrupt();
            assertThatThrownBy(hanging::get).isInstanceOf(InterruptedException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(Duration.ofSeconds(2));
          }
        }
        hanging.cancel(true);
      }
    });
  }

  @Test
  void cancel_deafTaskBehindAnAnswerThatIsUnread_isStopped() throws Exception {
    try (ProcessQueue<String> said = ProcessQueue.unbounded();
        ProcessPool pool = ProcessPool.open(1)) {
      for (int round = 0; round < 5; round++) {
        assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
        // The answer to the second task is announced with a later one only, for it comes soon
        // after the first: it is unread when the third is cancelled.
        ProcessFuture<Integer> first = pool.submit(() -> 1);
        ProcessFuture<Integer> unread =
            pool.submit(() -> {
              Thread.sleep(2);
              return 2;
            });
        ProcessFuture<Integer> deaf =
            pool.submit(() -> {
              said.put("deaf");
              while (true) {
                Thread.onSpinWait();
              }
            });
        assertThat(said.take()).isEqualTo("deaf");
        assertThat(deaf.cancel(true)).isTrue();
        assertThat(first.get()).isEqualTo(1);
        assertThat(unread.get()).isEqualTo(2);
        assertThat(pool.submit(() -> 3).get(10, TimeUnit.SECONDS)).isEqualTo(3);
      }
    }
  }

  private static void expectTheEndOf(Connection connection) throws Exception {
    assertThat(connection.poll(Duration.ofSeconds(10))).as("the peer sees the end").isTrue();
    assertThatThrownBy(connection::receive).isInstanceOf(EOFException.class);
  }

  @Test
  void pipeEnd_ofATaskCancelledBeforeItRan_isGivenUp() throws Exception {
    try (ProcessQueue<String> said = ProcessQueue.unbounded();
        ProcessPool pool = ProcessPool.open(1)) {
      ProcessFuture<Integer> hanging = hanging(pool, said);
      Pipe pipe = Pipe.duplex();
      Connection theirs = pipe.second();
      ProcessFuture<String> waiting = pool.submit(() -> theirs.receive());
      assertThat(waiting.cancel(true)).isTrue();
      expectTheEndOf(pipe.first());
      hanging.cancel(true);
    }
  }

  @Test
  void pipeEnd_ofATaskDroppedByShutdownNow_isGivenUp() throws Exception {
    try (ProcessQueue<String> said = ProcessQueue.unbounded();
        ProcessPool pool = ProcessPool.open(1)) {
      ProcessFuture<Integer> _ = hanging(pool, said);
      Pipe pipe = Pipe.duplex();
      Connection theirs = pipe.second();
      ProcessFuture<String> _ = pool.submit(() -> theirs.receive());
      assertThat(pool.shutdownNow()).isEmpty();
      expectTheEndOf(pipe.first());
    }
  }

  @Test
  void pipeEnd_ofARejectedTask_staysWithItsMaker() throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection theirs = pipe.second();
    ProcessTask<String> task = () -> theirs.receive();
    ProcessPool closed = ProcessPool.open(1);
    closed.shutdownNow();
    assertThatThrownBy(() -> closed.submit(task)).isInstanceOf(RejectedExecutionException.class);
    try (ProcessPool pool = ProcessPool.open(1)) {
      ProcessFuture<String> received = pool.submit(task);
      pipe.first().send("to the task");
      assertThat(received.get()).isEqualTo("to the task");
    }
    expectTheEndOf(pipe.first());
  }
}
