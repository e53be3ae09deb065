package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a task leaves behind in its worker, and how long a worker takes to end. */
@Timeout(60)
class WorkerEndIT {

  /** In a worker: its exit hangs, after it has said so. */
  private static void addHook(Duration length, ProcessQueue<String> said) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                said.put("hook");
                Thread.sleep(length);
                said.put("end");
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
  }

  private static long nanos(ThrowingRunnable action) throws Exception {
    long start = System.nanoTime();
    action.run();
    return System.nanoTime() - start;
  }

  private interface ThrowingRunnable {
    void run() throws Exception;
  }

  @Test
  void close_workerWhoseHookHangs_returnsAfterTheGrace() throws Exception {
    try (ProcessQueue<String> said = ProcessQueue.unbounded()) {
      ProcessPool pool = ProcessPool.open(1);
      ProcessFuture<Long> pid =
          pool.submit(() -> {
            addHook(Duration.ofMinutes(10), said);
            return Processes.pid();
          });
      long worker = pid.get();
      pool.shutdown();
      assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      assertThat(said.take()).isEqualTo("hook");
      assertThat(ProcessHandle.of(worker).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void exit_hookThatTakesHalfTheGrace_isLetRun() throws Exception {
    try (ProcessQueue<String> said = ProcessQueue.unbounded();
        ProcessPool pool = ProcessPool.open(1)) {
      ProcessFuture<Integer> exits =
          pool.submit(() -> {
            addHook(Duration.ofMillis(500), said);
            System.exit(5);
            return 0;
          });
      assertThatThrownBy(exits::get)
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("exited with code 5");
      assertThat(said.take()).isEqualTo("hook");
      assertThat(said.take()).isEqualTo("end");
    }
  }

  @Test
  void halt_inATask_isKnownWithinMilliseconds() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      long best = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) {
        assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
        ProcessFuture<Integer> halts =
            pool.submit(() -> {
              Runtime.getRuntime().halt(5);
              return 0;
            });
        best =
            Math.min(
                best,
                nanos(() ->
                    assertThatThrownBy(halts::get).hasMessageContaining("exited with code 5")));
      }
      // The JVM's own delay was 300 ms.
      assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(100));
    }
  }

  /** The processor time a process has used, in clock ticks of 10 ms. */
  private static long ticks(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
  }

  @Test
  void interrupt_afterTheTaskEnded_leavesTheIdleWorkerIdle() throws Exception {
    assumeThat(Path.of("/proc/self/stat")).exists();
    try (ProcessQueue<String> said = ProcessQueue.unbounded();
        ProcessPool pool = ProcessPool.open(1)) {
      long pid =
          pool.submit(
                  () -> {
                    Thread main = Thread.currentThread();
                    Thread.ofPlatform().start(() -> interruptForAWhile(main, said));
                    return Processes.pid();
                  })
              .get();
      assertThat(said.take()).isEqualTo("interrupted");
      long before = ticks(pid);
      assertThat(said.poll(1, TimeUnit.SECONDS)).isNull();
      assertThat(ticks(pid) - before).isLessThan(20);
      assertThat(pool.submit(Processes::pid).get()).isEqualTo(pid);
      assertThat(pool.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
    }
  }

  private static void interruptForAWhile(Thread main, ProcessQueue<String> said) {
    try {
      for (int i = 0; i < 50; i++) {
        Thread.sleep(2);
        main.interrupt();
      }
      said.put("interrupted");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
