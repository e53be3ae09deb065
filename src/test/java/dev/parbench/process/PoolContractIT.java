package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.pool.PoolEngine;
import java.io.EOFException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sentences of the pool's contract that are about many tasks, and about its end. */
@Timeout(60)
class PoolContractIT {

  private static List<Integer> upTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  @Test
  void chunkSize_belowOne_isRefusedByEveryMap() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      for (int size : new int[] {0, -1}) {
        assertThatThrownBy(() -> pool.<Integer, Integer>map(x -> x, upTo(3), size))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("chunkSize");
        assertThatThrownBy(() -> pool.<Integer, Integer>mapAsync(x -> x, upTo(3), size))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pool.<Integer, Integer>imap(x -> x, upTo(3), size))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pool.<Integer, Integer>imapUnordered(x -> x, upTo(3), size))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void map_severalItemsFail_waitsForAllThenThrowsTheFirst() throws Exception {
    try (ProcessPool pool = ProcessPool.open(2);
        ProcessQueue<Integer> ran = ProcessQueue.unbounded()) {
      ProcessFunction<Integer, Integer> failing =
          item -> {
            ran.put(item);
            if (item == 3 || item == 7) {
              throw new IllegalStateException("item " + item);
            }
            return item;
          };
      assertThatThrownBy(() -> pool.map(failing, upTo(10), 1))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseInstanceOf(RemoteTaskException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("item 3");
      List<Integer> seen = new ArrayList<>();
      ran.drainTo(seen);
      assertThat(seen).containsExactlyInAnyOrderElementsOf(upTo(10));
    }
  }

  @Test
  void callback_thatThrows_harmsNobodyElse() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      ProcessFuture<Integer> future = pool.submit(() -> 1);
      var failing =
          future.thenApply(_ -> {
            throw new IllegalStateException("in a callback");
          });
      var fine = future.thenApply(x -> x + 1);
      assertThat(fine.get()).isEqualTo(2);
      assertThatThrownBy(failing::get).hasMessageContaining("in a callback");
      assertThat(future.get()).isEqualTo(1);
      assertThat(pool.submit(() -> 3).get()).isEqualTo(3);
    }
  }

  private static WeakReference<Object> echoed(
      ProcessPool pool, List<ProcessFuture<Integer>> futures) throws Exception {
    byte[] argument = new byte[1 << 20];
    ProcessFuture<Integer> length =
        pool.<byte[], Integer>applyAsync(bytes -> bytes.length, argument);
    assertThat(length.get()).isEqualTo(1 << 20);
    futures.add(length);
    return new WeakReference<>(argument);
  }

  private static WeakReference<Object> made(ProcessPool pool) throws Exception {
    return new WeakReference<>(pool.submit(() -> new byte[1 << 20]).get());
  }

  private static void awaitCollected(WeakReference<Object> reference) {
    while (reference.get() != null) {
      System.gc();
    }
  }

  @Test
  void argumentsAndResults_afterUse_areNotKept() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      List<ProcessFuture<Integer>> kept = new ArrayList<>();
      awaitCollected(echoed(pool, kept));
      awaitCollected(made(pool));
      assertThat(kept).hasSize(1);
    }
  }

  @Test
  void submit_fromManyThreads_answersEachItsOwn() throws Exception {
    try (ProcessPool pool = ProcessPool.open(2)) {
      List<Throwable> failures = new ArrayList<>();
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int from = t * 1000;
        threads.add(
            Thread.ofPlatform()
                .uncaughtExceptionHandler((_, e) -> {
                  synchronized (failures) {
                    failures.add(e);
                  }
                })
                .start(() -> {
                  for (int i = from; i < from + 500; i++) {
                    assertThat(pool.<Integer, Integer>applyAsync(x -> x + 1, i).join())
                        .isEqualTo(i + 1);
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(failures).isEmpty();
    }
  }

  @Test
  void taskTimeout_tasksThatWaitedLongerThanThat_countFromTheirStart() throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder().workers(1).taskTimeout(Duration.ofSeconds(2)).open()) {
      List<ProcessFuture<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        futures.add(
            pool.submit(() -> {
              Thread.sleep(Duration.ofMillis(400));
              return 1;
            }));
      }
      assertThat(futures).allSatisfy(future -> assertThat(future.get()).isEqualTo(1));
    }
  }

  @Test
  void shutdown_queuedTasks_areFinishedAndNewOnesRefused() throws Exception {
    ProcessPool pool = ProcessPool.open(1);
    List<ProcessFuture<Integer>> queued = new ArrayList<>();
    for (int i : upTo(100)) {
      queued.add(pool.applyAsync(x -> x, i));
    }
    pool.shutdown();
    pool.shutdown();
    assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> pool.<Integer, Integer>map(x -> x, upTo(3)))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(queued.stream().map(ProcessFuture::join)).containsExactlyElementsOf(upTo(100));
  }

  @Test
  void open_processThatCannotBeStarted_throwsAndLeavesNoneBehind() {
    List<ProcessHandle> before = ProcessHandle.current().children().toList();
    assertThatThrownBy(() -> ProcessPool.builder().workers(3).jvmOptions(List.of("-Dx=\0")).open())
        .isInstanceOf(UncheckedIOException.class);
    assertThat(ProcessHandle.current().children().toList()).isSubsetOf(before);
  }

  @Test
  void worker_killedWhileItSends64MiB_deliversOrFailsTheTaskWithoutDeadlock() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1);
        ProcessQueue<Long> about = ProcessQueue.unbounded()) {
      for (int i = 0; i < 5; i++) {
        ProcessFuture<byte[]> sending =
            pool.submit(() -> {
              about.put(Processes.pid());
              return new byte[64 << 20];
            });
        ProcessHandle.of(about.take()).ifPresent(ProcessHandle::destroyForcibly);
        String outcome =
            sending
                .handle((bytes, e) -> e == null ? "length " + bytes.length : String.valueOf(e))
                .get();
        assertThat(outcome)
            .satisfiesAnyOf(
                it -> assertThat(it).isEqualTo("length " + (64 << 20)),
                it -> assertThat(it).contains("WorkerDiedException"));
      }
      assertThat(pool.submit(() -> 7).get()).isEqualTo(7);
    }
  }

  private static int nest(int levels) throws Exception {
    if (levels == 0) {
      return 0;
    }
    try (ProcessPool pool = ProcessPool.open(1)) {
      return 1 + pool.<Integer, Integer>apply(PoolContractIT::nest, levels - 1);
    }
  }

  @Test
  void nestedPools_beyondTheDepth_areRefusedWithTheReason() {
    assertThatThrownBy(() -> nest(PoolEngine.MAX_DEPTH + 1))
        .hasStackTraceContaining("pools are nested " + PoolEngine.MAX_DEPTH + " deep already");
  }

  @Test
  void initializer_thatFails_isNotTriedForEver() throws Exception {
    try (ProcessQueue<Long> tried = ProcessQueue.unbounded();
        ProcessPool pool =
            ProcessPool.builder()
                .workers(2)
                .initializer(() -> {
                  tried.put(Processes.pid());
                  throw new IllegalStateException("no licence");
                })
                .open()) {
      assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      assertThat(tried.size()).isBetween(1, 2);
      assertThat(pool.workerPids()).isEmpty();
    }
  }

  @Test
  void pipeEnd_inATaskWhoseWorkerDiesBeforeItRuns_isEndOfFileForThePeer() throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection given = pipe.second();
    try (Connection kept = pipe.first();
        ProcessPool pool = ProcessPool.open(1)) {
      // The task halts its worker while its own arguments are being rebuilt.
      ProcessFuture<Integer> lost =
          pool.applyAsync(PoolContractIT::never, List.of(new Bomb(), given));
      given.close();
      assertThatThrownBy(lost::get).hasCauseInstanceOf(WorkerDiedException.class);
      assertThatThrownBy(kept::receive).isInstanceOf(EOFException.class);
    }
  }

  private static int never(List<Object> argument) {
    return argument.size();
  }

  /** Ends the process that rebuilds it. */
  private static final class Bomb implements Serializable {
    private static final long serialVersionUID = 1;

    private void readObject(ObjectInputStream in) {
      Runtime.getRuntime().halt(in == null ? 1 : 3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void preload_everyStartMethod_isDoneOnceBeforeTheInitializerAndTheTasks(StartMethod method)
      throws Exception {
    ProcessAction load =
        () -> System.setProperty("loaded", System.getProperty("loaded", "") + "once,");
    ProcessPool.Builder builder =
        ProcessPool.builder()
            .workers(1)
            .startMethod(method)
            .preload(load)
            .initializer(
                () -> System.setProperty("loaded", System.getProperty("loaded", "never") + "then"));
    // The second finds a JVM on standby that has loaded already.
    for (int i = 0; i < 2; i++) {
      try (ProcessPool pool = builder.open()) {
        assertThat(pool.submit(() -> System.getProperty("loaded")).get()).isEqualTo("once,then");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void preload_thatFails_breaksThePoolWithItsCause(StartMethod method) {
    ProcessAction failing =
        () -> {
          throw new IllegalStateException("nothing to load");
        };
    try (ProcessPool pool =
        ProcessPool.builder().workers(1).startMethod(method).preload(failing).open()) {
      assertThatThrownBy(() -> pool.submit(() -> 1).get())
          .rootCause()
          .hasMessageContaining("nothing to load");
    }
  }
}
