package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoolFailureIT {

  private static int deathOf(ThrowingCallable call) {
    int[] code = new int[1];
    assertThatThrownBy(call)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(WorkerDiedException.class, death -> code[0] = death.exitCode());
    return code[0];
  }

  @Test
  void worker_killedExitedOrHalted_failsOnlyItsTaskWithTheCode() throws Exception {
    try (ProcessPool pool = ProcessPool.open(2)) {
      for (int code : new int[] {0, 1, 42}) {
        assertThat(
                deathOf(() ->
                    pool.submit(
                            () -> {
                              System.exit(code);
                              return 0;
                            })
                        .get()))
            .isEqualTo(code);
      }
      assertThat(
              deathOf(() ->
                  pool.submit(
                          () -> {
                            Runtime.getRuntime().halt(9);
                            return 0;
                          })
                      .get()))
          .isEqualTo(9);
      ProcessFuture<Integer> running =
          pool.submit(() -> {
            Process _ = new ProcessBuilder("kill", "-9", "" + Processes.pid()).start();
            Thread.sleep(Duration.ofMinutes(10));
            return 0;
          });
      assertThat(deathOf(running::get)).isEqualTo(-9);
      assertThat(pool.<Integer, Integer>apply(x -> x, 1)).isEqualTo(1);
    }
  }

  @Test
  @SuppressWarnings("ModifiedButNotUsed") // Only its size matters.
  void worker_outOfMemory_failsOnlyItsTask() throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder().workers(1).jvmOptions(List.of("-Xmx64m")).open()) {
      ProcessFuture<Integer> hungry =
          pool.submit(() -> {
            List<byte[]> all = new ArrayList<>();
            while (true) {
              all.add(new byte[1 << 20]);
            }
          });
      assertThat(deathOf(hungry::get)).isEqualTo(3);
      assertThat(pool.submit(() -> 5).get()).isEqualTo(5);
    }
  }

  @Test
  void task_stackOverflow_arrivesAsItselfAndTheWorkerLives() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      long pid = pool.submit(Processes::pid).get();
      assertThatThrownBy(() -> pool.<Integer, Integer>apply(PoolFailureIT::deeper, 1))
          .cause()
          .isInstanceOf(StackOverflowError.class);
      assertThat(pool.submit(Processes::pid).get()).isEqualTo(pid);
    }
  }

  @SuppressWarnings("InfiniteRecursion") // The point of the test.
  private static int deeper(int depth) {
    return deeper(depth + 1) + 1;
  }

  @Test
  void result_notSerializable_failsItsFutureAndTheWorkerLives() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      long pid = pool.submit(Processes::pid).get();
      assertThatThrownBy(() -> pool.<Integer, Object>apply(x -> new Object(), 1))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("java.lang.Object");
      assertThat(pool.submit(Processes::pid).get()).isEqualTo(pid);
      assertThatThrownBy(() -> pool.<Object, Object>apply(x -> x, new Object()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("java.lang.Object");
    }
  }

  @Test
  void cancel_runningTask_reallyStopsIt() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1);
        ProcessQueue<String> said = ProcessQueue.unbounded()) {
      ProcessFuture<Integer> sleeping =
          pool.submit(() -> {
            said.put("sleeping");
            try {
              Thread.sleep(Duration.ofMinutes(10));
            } catch (InterruptedException e) {
              said.put("interrupted");
            }
            return 0;
          });
      assertThat(said.take()).isEqualTo("sleeping");
      ProcessFuture<Integer> behind = pool.submit(() -> 1);
      assertThat(sleeping.cancel(true)).isTrue();
      assertThat(said.take()).isEqualTo("interrupted");
      assertThatThrownBy(sleeping::get).isInstanceOf(CancellationException.class);
      assertThat(behind.get()).isEqualTo(1);
      ProcessFuture<Integer> deaf =
          pool.submit(() -> {
            said.put("deaf");
            while (true) {
              Thread.onSpinWait();
            }
          });
      assertThat(said.take()).isEqualTo("deaf");
      assertThat(deaf.cancel(true)).isTrue();
      assertThat(pool.submit(() -> 2).get()).isEqualTo(2);
    }
  }

  @Test
  void taskTimeout_hangingTask_isStoppedAndReplaced() throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder().workers(1).taskTimeout(Duration.ofMillis(200)).open()) {
      ProcessFuture<Integer> hanging =
          pool.submit(() -> {
            while (true) {
              Thread.onSpinWait();
            }
          });
      ProcessFuture<Integer> behind = pool.submit(() -> 1);
      assertThatThrownBy(hanging::get).cause().isInstanceOf(TaskTimeoutException.class);
      assertThat(behind.get()).isEqualTo(1);
    }
  }

  /** An argument that takes its time to be read. */
  private static final class Slow implements Serializable {
    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  @Test
  void taskTimeout_argumentThatTakesLongerToRead_countsFromTheStartOfTheTask() throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder().workers(1).taskTimeout(Duration.ofMillis(200)).open()) {
      int answer = pool.apply(x -> 7, new Slow());
      assertThat(answer).isEqualTo(7);
    }
  }

  @Test
  void queuedTask_behindOneThatHangs_runsOnTheOtherWorker() throws Exception {
    try (ProcessPool pool = ProcessPool.open(2)) {
      ProcessFuture<Integer> hanging =
          pool.submit(() -> {
            Thread.sleep(Duration.ofMinutes(10));
            return 0;
          });
      List<ProcessFuture<Integer>> rest = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        rest.add(pool.applyAsync(x -> x, i));
      }
      for (int i = 0; i < 1000; i++) {
        assertThat(rest.get(i).get()).isEqualTo(i);
      }
      hanging.cancel(true);
    }
  }

  @Test
  void initializer_thatThrows_breaksThePoolWithItsCause() throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder()
            .workers(2)
            .initializer(() -> {
              throw new IllegalStateException("no licence");
            })
            .open()) {
      assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> pool.submit(() -> 1))
          .isInstanceOf(BrokenProcessPoolException.class)
          .hasMessageContaining("no licence");
    }
  }

  @Test
  void jvmOptions_thatTheJvmRefuses_breakThePoolWithItsWords() throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder().workers(1).jvmOptions(List.of("-XX:+Bogus")).open()) {
      assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> pool.submit(() -> 1)).hasMessageContaining("Bogus");
    }
  }

  @Test
  void maxTasksPerWorker_backlog_replacesAfterExactlyThat() throws Exception {
    try (ProcessPool pool = ProcessPool.builder().workers(1).maxTasksPerWorker(3).open()) {
      List<ProcessFuture<Long>> pids = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        pids.add(pool.submit(Processes::pid));
      }
      pool.shutdown();
      List<Long> seen = new ArrayList<>();
      for (ProcessFuture<Long> pid : pids) {
        seen.add(pid.get());
      }
      for (int i = 0; i < 9; i += 3) {
        assertThat(seen.subList(i, i + 3)).containsOnly(seen.get(i));
      }
      assertThat(seen.stream().distinct()).hasSize(3);
    }
  }

  @Test
  void shutdownNow_pendingTasks_areCancelledAndLaterOnesRejected() throws Exception {
    ProcessPool pool = ProcessPool.open(1);
    List<ProcessFuture<Integer>> pending = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      pending.add(
          pool.submit(() -> {
            Thread.sleep(Duration.ofMinutes(10));
            return 0;
          }));
    }
    List<Long> pids = pool.workerPids();
    pool.shutdownNow();
    pool.shutdownNow();
    for (ProcessFuture<Integer> future : pending) {
      assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    }
    assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    for (long pid : pids) {
      assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void callback_thatSubmitsAndWaits_isSafe() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      assertThat(
              pool.submit(() -> 1)
                  .thenApply(x -> pool.<Integer, Integer>applyAsync(y -> y + 1, x).join())
                  .get(20, TimeUnit.SECONDS))
          .isEqualTo(2);
    }
  }

  @Test
  void apply_64MiB_passesBothWays() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      byte[] large = new byte[64 << 20];
      large[large.length - 1] = 5;
      assertThat(pool.<byte[], byte[]>apply(x -> x, large)).isEqualTo(large);
    }
  }

  @Test
  void worker_killedWhileItReceives64MiB_failsTheTaskWithoutDeadlock() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      byte[] large = new byte[64 << 20];
      for (int i = 0; i < 5; i++) {
        long pid = pool.submit(Processes::pid).get();
        ProcessFuture<Integer> receiving = pool.applyAsync(x -> x.length, large);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        int code;
        try {
          code = receiving.get();
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(WorkerDiedException.class);
          continue;
        }
        assertThat(code).isEqualTo(large.length);
      }
    }
  }

  @Test
  void workerInWorker_pool_worksToASaneDepth() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      assertThat(
              pool.submit(
                      () -> {
                        try (ProcessPool inner = ProcessPool.open(1)) {
                          return inner.submit(() -> 7).get();
                        }
                      })
                  .get())
          .isEqualTo(7);
    }
  }

  /** Larger than the heap that the parent below has, and made in a worker that has enough. */
  private static byte[] threeHundredMebibytes() {
    return new byte[300 << 20];
  }

  @Test
  void result_largerThanTheHeapHere_failsItsTaskOnlyAndSaysSo() throws Exception {
    // The pool is opened in a process with little memory, not in that of the tests.
    try (ProcessPool parent =
        ProcessPool.builder()
            .workers(1)
            .jvmOptions(List.of("-Xmx128m", "-XX:-ExitOnOutOfMemoryError"))
            .open()) {
      String said =
          parent
              .submit(() -> {
                try (ProcessPool pool =
                    ProcessPool.builder().workers(1).jvmOptions(List.of("-Xmx1g")).open()) {
                  ProcessFuture<byte[]> large = pool.submit(PoolFailureIT::threeHundredMebibytes);
                  String failure = large.handle((_, e) -> String.valueOf(e)).get();
                  return failure + " then " + pool.submit(() -> 7).get();
                }
              })
              .get();
      assertThat(said).contains("does not fit into this heap").endsWith(" then 7");
    }
  }
}
