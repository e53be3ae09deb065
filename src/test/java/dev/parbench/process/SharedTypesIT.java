package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.process.channel.Polling;
import dev.parbench.process.channel.PrivateDirectory;
import dev.parbench.process.codec.TransportKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Semaphore, event, barrier, arrays, and waiting for connections, between processes. */
@Timeout(60)
class SharedTypesIT {

  @Test
  void semaphore_twoProcesses_takeAndGivePermits() throws Exception {
    try (ProcessSemaphore semaphore = ProcessSemaphore.open(2);
        ProcessPool pool = ProcessPool.open(1)) {
      assertThat(pool.submit(() -> semaphore.tryAcquire(3)).get()).isFalse();
      assertThat(pool.submit(() -> semaphore.tryAcquire(2)).get()).isTrue();
      assertThat(semaphore.tryAcquire()).isFalse();
      assertThat(semaphore.tryAcquire(1, TimeUnit.MILLISECONDS)).isFalse();
      ProcessFuture<Integer> released =
          pool.submit(() -> {
            semaphore.release(3);
            return semaphore.availablePermits();
          });
      semaphore.acquire(3);
      assertThat(released.get()).isBetween(0, 3);
      assertThat(semaphore.availablePermits()).isZero();
      assertThatThrownBy(() -> semaphore.release(0)).isInstanceOf(IllegalArgumentException.class);
      semaphore.release(Integer.MAX_VALUE);
      assertThatThrownBy(semaphore::release).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void worker_whoseJvmBelievesInOneProcessor_isToldHowManyItShares() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      assertThat(pool.submit(Processes::usableCpus).get()).isEqualTo(1);
      assertThat(pool.submit(Polling::processors).get()).isEqualTo(Polling.processors());
    }
  }

  @Test
  void event_setInAChild_letsEverybodyGoOn() throws Exception {
    try (ProcessEvent event = ProcessEvent.open();
        ProcessEvent back = ProcessEvent.open()) {
      assertThat(event.await(Duration.ofMillis(1))).isFalse();
      ChildProcess child =
          ChildProcess.start(() -> {
            event.set();
            back.await();
          });
      event.await();
      assertThat(event.isSet()).isTrue();
      event.clear();
      assertThat(event.isSet()).isFalse();
      back.set();
      child.join();
      assertThat(child.exitCode()).hasValue(0);
    }
  }

  @Test
  void barrier_threeProcesses_meetAgainAndAgain() throws Exception {
    int trips = 200;
    try (ProcessBarrier barrier = ProcessBarrier.open(3);
        SharedLongs passed = SharedLongs.open(1);
        ProcessPool pool = ProcessPool.open(2)) {
      ProcessTask<Long> run =
          () -> {
            long behind = 0;
            for (int i = 0; i < trips; i++) {
              long _ = passed.getAndAdd(0, 1);
              int _ = barrier.await();
              behind += passed.getVolatile(0) < 3L * (i + 1) ? 1 : 0;
            }
            return behind;
          };
      ProcessFuture<Long> one = pool.submit(run);
      ProcessFuture<Long> two = pool.submit(run);
      assertThat(run.call()).isZero();
      assertThat(one.get() + two.get()).isZero();
      assertThat(barrier.getNumberWaiting()).isZero();
    }
  }

  @Test
  void barrier_timeoutOrDeath_breaksItUntilItIsReset() throws Exception {
    try (ProcessBarrier barrier = ProcessBarrier.open(2)) {
      assertThatThrownBy(() -> barrier.await(Duration.ofMillis(1)))
          .isInstanceOf(TimeoutException.class);
      assertThat(barrier.isBroken()).isTrue();
      assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
      barrier.reset();
      assertThat(barrier.isBroken()).isFalse();
      ChildProcess child =
          ChildProcess.start(() -> {
            barrier.getParties();
            while (barrier.getNumberWaiting() == 0) {
              Thread.onSpinWait();
            }
            Runtime.getRuntime().halt(1);
          });
      assertThatThrownBy(barrier::await).isInstanceOf(BrokenBarrierException.class);
      child.join();
    }
  }

  @Test
  void longs_countedByTwoProcesses_loseNothing() throws Exception {
    int each = 100_000;
    try (SharedLongs longs = SharedLongs.open(3);
        ProcessLock lock = ProcessLock.open();
        ProcessPool pool = ProcessPool.open(2)) {
      ProcessTask<Integer> count =
          () -> {
            for (int i = 0; i < each; i++) {
              long _ = longs.getAndAdd(0, 1);
              while (true) {
                long seen = longs.getVolatile(1);
                if (longs.compareAndSet(1, seen, seen + 1)) {
                  break;
                }
              }
              lock.lock();
              try {
                longs.set(2, longs.get(2) + 1);
              } finally {
                lock.unlock();
              }
            }
            return 0;
          };
      pool.invokeAll(List.of(count, count));
      for (int i = 0; i < 3; i++) {
        assertThat(longs.getVolatile(i)).isEqualTo(2L * each);
      }
      assertThatThrownBy(() -> longs.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void longs_closed_sayThat() {
    SharedLongs kept;
    try (SharedLongs longs = SharedLongs.open(1)) {
      kept = longs;
    }
    assertThatThrownBy(() -> kept.get(0)).hasMessageContaining("is closed");
  }

  @Test
  void bytes_writtenByAChild_areSeen() throws Exception {
    try (SharedBytes bytes = SharedBytes.open(1000)) {
      ChildProcess child =
          ChildProcess.start(() -> {
            bytes.buffer().putLong(992, 42);
            bytes.segment().set(java.lang.foreign.ValueLayout.JAVA_BYTE, 0, (byte) 7);
          });
      child.join();
      assertThat(bytes.buffer().capacity()).isEqualTo(1000);
      assertThat(bytes.buffer().getLong(992)).isEqualTo(42);
      assertThat(bytes.buffer().get(0)).isEqualTo((byte) 7);
    }
  }

  @Test
  void await_severalConnections_givesThoseWithNews() throws Exception {
    Pipe one = Pipe.duplex();
    Pipe two = Pipe.duplex();
    List<Connection> ours = List.of(one.first(), two.first());
    assertThat(Connections.await(ours, Duration.ofMillis(1))).isEmpty();
    Connection theirs = two.second();
    ChildProcess child = ChildProcess.start(() -> theirs.send("news"));
    assertThat(Connections.await(ours, Duration.ofMinutes(1))).containsExactly(two.first());
    assertThat(two.first().<String>receive()).isEqualTo("news");
    child.join();
    assertThat(Connections.await(ours, Duration.ofMinutes(1))).containsExactly(two.first());
    one.second().close();
    assertThat(Connections.await(ours, Duration.ofMinutes(1))).isEqualTo(ours);
  }

  @Test
  void objects_withoutSharedMemory_workOverSocketsOrSaySo() throws Exception {
    System.setProperty(TransportKind.PROPERTY, "unix");
    try (ProcessQueue<Integer> queue = ProcessQueue.bounded(1);
        ProcessLock lock = ProcessLock.open()) {
      Pipe pipe = Pipe.simplex();
      Connection theirs = pipe.second();
      ChildProcess child =
          ChildProcess.start(() -> {
            lock.lock();
            try {
              queue.put(1);
              theirs.send("sent");
            } finally {
              lock.unlock();
            }
          });
      assertThat(queue.take()).isEqualTo(1);
      assertThat(pipe.first().<String>receive()).isEqualTo("sent");
      child.join();
      queue.taskDone();
      queue.join();
      assertThat(lock.isLocked()).isFalse();
      assertThatThrownBy(ProcessEvent::open)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("shared memory");
    } finally {
      System.clearProperty(TransportKind.PROPERTY);
    }
  }

  @Test
  void semaphore_makerThatEnded_failsItsUsers() throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection theirs = pipe.second();
    ChildProcess maker =
        ChildProcess.start(() -> {
          theirs.send(ProcessSemaphore.open(0));
          Object _ = theirs.receive();
        });
    ProcessSemaphore semaphore = pipe.first().receive();
    assertThat(semaphore.availablePermits()).isZero();
    pipe.first().send("end");
    assertThatThrownBy(semaphore::acquire)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("semaphore is gone");
    maker.join();
  }

  /** A program on one processor, whose worker has its own view of the machine. */
  static final class OneProcessor {
    private OneProcessor() {}

    public static void main(String[] args) throws Exception {
      try (ProcessQueue<Integer> there = ProcessQueue.unbounded();
          ProcessQueue<Integer> back = ProcessQueue.unbounded();
          ProcessPool pool = ProcessPool.open(1)) {
        ProcessFuture<Integer> echo =
            pool.submit(() -> {
              for (int i = 0; i < 100; i++) {
                back.put(there.take());
              }
              return Polling.processors();
            });
        for (int i = 0; i < 100; i++) {
          there.put(i);
          assertThat(back.take()).isEqualTo(i);
        }
        System.out.print(Polling.processors() + " here, " + echo.get() + " there");
      }
    }
  }

  @Test
  void queue_withOneUsableProcessor_worksAndNobodyLooks() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=1",
                "-cp",
                System.getProperty("java.class.path"),
                OneProcessor.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // With one, the time for looking is 0, see Polling and Seat.
    assertThat(said).isEqualTo("1 here, 1 there");
    assertThat(program.waitFor()).isZero();
  }

  private static Set<Path> files() throws IOException {
    String ours = PrivateDirectory.prefix() + Processes.pid() + "-";
    try (Stream<Path> all = Files.walk(PrivateDirectory.base())) {
      return all.filter(path -> path.toString().contains(ours))
          .filter(path -> path.getFileName().toString().matches("m\\d+"))
          .collect(Collectors.toSet());
    }
  }

  private static int read(java.nio.channels.Pipe pipe, ByteBuffer target) {
    try {
      return pipe.source().read(target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void bytes_closedWhileAChannelReadsIntoThem_areGoneOnceThatIsDone() throws Exception {
    Set<Path> before = files();
    java.nio.channels.Pipe pipe = java.nio.channels.Pipe.open();
    SharedBytes bytes = SharedBytes.open(1 << 20);
    MemorySegment memory = bytes.segment();
    FutureTask<Integer> reading = new FutureTask<>(() -> read(pipe, memory.asByteBuffer()));
    Thread reader = Thread.ofPlatform().daemon().start(reading);
    while (!List.of(reader.getStackTrace()).toString().contains(".read0")) {
      Thread.onSpinWait();
    }
    bytes.close();
    bytes.close();
    assertThat(before).containsAll(files());
    assertThatThrownBy(bytes::segment).hasMessageContaining("closed");
    assertThat(pipe.sink().write(ByteBuffer.wrap(new byte[1]))).isEqualTo(1);
    assertThat(reading.get()).isEqualTo(1);
    while (memory.scope().isAlive()) {
      LockSupport.parkNanos(1_000_000);
    }
    pipe.sink().close();
    pipe.source().close();
  }
}
