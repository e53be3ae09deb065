package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a user of a pool relies on beside plain results. */
@Timeout(60)
class PoolBehaviourIT {

  private static Iterable<Integer> counting(AtomicInteger drawn, int end, boolean fails) {
    return () ->
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            if (drawn.get() == end && fails) {
              throw new IllegalStateException("the input fails");
            }
            return drawn.get() < end;
          }

          @Override
          public Integer next() {
            return drawn.getAndIncrement();
          }
        };
  }

  @Test
  void idleTimeout_workerWithoutWork_endsAndComesBackWhenNeeded() throws Exception {
    try (ProcessPool pool =
        ProcessPool.builder().workers(1).idleTimeout(Duration.ofMillis(50)).open()) {
      long first = pool.submit(Processes::pid).get();
      ProcessHandle.of(first).ifPresent(worker -> worker.onExit().join());
      assertThat(pool.submit(Processes::pid).get()).isNotEqualTo(first);
    }
  }

  @Test
  void queueCapacity_full_rejectsAndSaysSo() throws Exception {
    try (ProcessPool pool = ProcessPool.builder().workers(1).queueCapacity(2).open();
        ProcessQueue<Integer> gate = ProcessQueue.unbounded()) {
      List<ProcessFuture<Integer>> accepted = new ArrayList<>();
      assertThatThrownBy(
              () -> {
                while (true) {
                  accepted.add(pool.submit(gate::take));
                }
              })
          .isInstanceOf(RejectedExecutionException.class)
          .hasMessageContaining("queueCapacity 2");
      assertThat(accepted).hasSizeGreaterThanOrEqualTo(2);
      for (int i = 0; i < accepted.size(); i++) {
        gate.put(i);
      }
      for (ProcessFuture<Integer> future : accepted) {
        future.get();
      }
    }
  }

  @Test
  void imap_slowConsumer_drawsABoundedNumberAheadUntilItIsClosed() throws Exception {
    AtomicInteger drawn = new AtomicInteger();
    try (ProcessPool pool = ProcessPool.open(2)) {
      try (Stream<Integer> results =
          pool.<Integer, Integer>imap(x -> x, counting(drawn, 10_000, false), 10)) {
        assertThat(results.iterator().next()).isZero();
        assertThat(drawn.get()).isLessThanOrEqualTo(100);
      }
      int before = drawn.get();
      assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
      assertThat(drawn.get()).isEqualTo(before);
    }
  }

  @Test
  void imap_inputThatFails_deliversWhatPrecedesItThenItsExceptionAndThePoolLives()
      throws Exception {
    try (ProcessPool pool = ProcessPool.open(2)) {
      List<Integer> seen = new ArrayList<>();
      Iterable<Integer> input = counting(new AtomicInteger(), 5, true);
      assertThatThrownBy(
              () -> {
                try (Stream<Integer> results = pool.<Integer, Integer>imap(x -> x, input, 2)) {
                  results.forEach(seen::add);
                }
              })
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the input fails");
      assertThat(seen).containsExactly(0, 1, 2, 3, 4);
      assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
    }
  }

  @Test
  void sleepingTasks_tenWorkers_runExactlyOnceEach() throws Exception {
    try (ProcessPool pool = ProcessPool.open(10);
        ProcessQueue<Integer> done = ProcessQueue.unbounded()) {
      List<Integer> items = IntStream.range(0, 500).boxed().toList();
      List<Integer> results =
          pool.<Integer, Integer>map(
              x -> {
                Thread.sleep(2);
                done.put(x);
                return x;
              },
              items,
              1);
      assertThat(results).isEqualTo(items);
      List<Integer> ran = new ArrayList<>();
      done.drainTo(ran);
      assertThat(ran).containsExactlyInAnyOrderElementsOf(items);
    }
  }

  @Test
  void worker_writesRubbishToStdout_corruptsNothing() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      assertThat(
              pool.submit(
                      () -> {
                        System.out.write(new byte[] {'r', 'u', 'b', 'b', 'i', 's', 'h', '\n'});
                        System.out.flush();
                        return 1;
                      })
                  .get())
          .isEqualTo(1);
      assertThat(pool.submit(() -> 2).get()).isEqualTo(2);
    }
  }

  @Test
  void worker_diesAfterItsResultWasSent_losesNothing() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      for (int i = 0; i < 5; i++) {
        long pid = pool.submit(Processes::pid).get();
        ProcessFuture<byte[]> result = pool.submit(() -> new byte[1 << 16]);
        assertThat(result.get()).hasSize(1 << 16);
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        ProcessHandle.of(pid).ifPresent(worker -> worker.onExit().join());
        assertThat(result.get()).hasSize(1 << 16);
      }
      assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
    }
  }

  /** Has a field that cannot travel. */
  private static final class Unsendable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Unsendable() {
      super("hold me");
    }

    @Serial
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
      throw new NotSerializableException("on purpose: " + out);
    }
  }

  @Test
  void exception_thatCannotBeRebuilt_arrivesAsRemoteTaskException() {
    try (ProcessPool pool = ProcessPool.open(1)) {
      ProcessTask<Integer> failing =
          () -> {
            throw new Unsendable();
          };
      assertThatThrownBy(() -> pool.submit(failing).get())
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(RemoteTaskException.class)
          .hasMessageContaining("hold me");
    }
  }

  /** Keeps the warnings of the library. */
  private static final class Records extends Handler {
    private final java.util.concurrent.BlockingQueue<String> messages =
        new java.util.concurrent.LinkedBlockingQueue<>();

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static List<Long> openAndDrop() throws Exception {
    ProcessPool pool = ProcessPool.builder().workers(1).name("dropped").open();
    return List.of(pool.submit(Processes::pid).get());
  }

  @Test
  void pool_droppedWithoutClose_isCleanedUpWithAWarning() throws Exception {
    Records records = new Records();
    Logger logger = Logger.getLogger(ProcessPool.class.getName());
    logger.addHandler(records);
    try {
      List<Long> pids = openAndDrop();
      String message = null;
      while (message == null) {
        System.gc();
        message = records.messages.poll(100, TimeUnit.MILLISECONDS);
      }
      assertThat(message).contains("dropped without being closed");
      ProcessHandle.of(pids.getFirst()).ifPresent(worker -> worker.onExit().join());
    } finally {
      logger.removeHandler(records);
    }
  }

  @Test
  @Timeout(300)
  void twoHundredWorkers_eachBusyAtOnce_workAndAreGoneAfterwards() throws Exception {
    List<Long> pids;
    // They only start and wait, so they need not be compiled well.
    List<String> plain = List.of("-XX:TieredStopAtLevel=1");
    try (ProcessPool pool =
            ProcessPool.builder().workers(200).name("many").jvmOptions(plain).open();
        ProcessQueue<Long> here = ProcessQueue.unbounded();
        ProcessQueue<Integer> gate = ProcessQueue.unbounded()) {
      List<ProcessFuture<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        tasks.add(
            pool.submit(() -> {
              here.put(Processes.pid());
              return gate.take();
            }));
      }
      Set<Long> seen = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        seen.add(here.take());
      }
      assertThat(seen).hasSize(200).hasSameElementsAs(pool.workerPids());
      for (int i = 0; i < 200; i++) {
        gate.put(i);
      }
      assertThat(pool.invokeAll(List.<ProcessTask<Long>>of(Processes::pid))).hasSize(1);
      assertThat(tasks.stream().map(ProcessFuture::join).toList())
          .hasSameElementsAs(IntStream.range(0, 200).boxed().toList());
      pids = pool.workerPids();
    }
    assertThat(pids).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
  }

  /** Serializes, and refuses to be put together again. */
  private static final class Unrebuildable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unrebuildable() {
      super("build me");
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
      throw new InvalidObjectException("on purpose: " + in);
    }
  }

  @Test
  void exception_thatIsRefusedHere_arrivesAsRemoteTaskExceptionWithTheRemoteText()
      throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      ProcessTask<Integer> failing =
          () -> {
            throw new Unrebuildable();
          };
      assertThatThrownBy(() -> pool.submit(failing).get())
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOfSatisfying(
              RemoteTaskException.class,
              remote -> {
                assertThat(remote.className()).endsWith("Unrebuildable");
                assertThat(remote).hasMessageContaining("build me");
                assertThat(remote.remoteTrace()).contains("at dev.parbench.process");
              });
      assertThat(pool.submit(() -> 7).get()).isEqualTo(7);
    }
  }

  @Test
  void submit_whileAnotherThreadStopsThePool_leavesNoFutureWithoutAnEnd() throws Exception {
    for (int round = 0; round < 20; round++) {
      ProcessPool pool = ProcessPool.open(1);
      List<ProcessFuture<Integer>> accepted = new ArrayList<>();
      Thread stopping = Thread.ofPlatform().start(pool::shutdownNow);
      try {
        while (true) {
          accepted.add(pool.submit(() -> 1));
        }
      } catch (RejectedExecutionException e) {
        // From now on the pool refuses.
      }
      stopping.join();
      assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
      for (ProcessFuture<Integer> future : accepted) {
        assertThat(future.handle((_, _) -> true).get(30, TimeUnit.SECONDS)).isTrue();
      }
    }
  }
}
