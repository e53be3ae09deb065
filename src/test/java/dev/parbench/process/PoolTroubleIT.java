package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parbench.process.channel.PrivateDirectory;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rest of a process and its system do to a pool. */
@Timeout(120)
class PoolTroubleIT {

  @Test
  void worker_killedWhileItStarts_isReplaced() throws Exception {
    try (ProcessPool pool = ProcessPool.open(2)) {
      assertThat(ProcessHandle.of(pool.workerPids().getFirst()).orElseThrow().destroyForcibly())
          .isTrue();
      assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
    }
  }

  @Test
  void workerDeath_whileVirtualThreadsKeepAllProcessorsBusy_isToldAndMended() throws Exception {
    var over = new AtomicBoolean();
    List<Thread> busy = new ArrayList<>();
    try (ProcessPool pool = ProcessPool.open(1)) {
      long first = pool.submit(Processes::pid).get();
      for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
        busy.add(
            Thread.startVirtualThread(() -> {
              while (!over.get()) {
                Thread.onSpinWait();
              }
            }));
      }
      ProcessFuture<Integer> dying =
          pool.submit(() -> {
            Runtime.getRuntime().halt(9);
            return 0;
          });
      assertThatThrownBy(() -> dying.get(60, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(WorkerDiedException.class);
      assertThat(pool.submit(Processes::pid).get(60, TimeUnit.SECONDS)).isNotEqualTo(first);
    } finally {
      over.set(true);
      for (Thread thread : busy) {
        thread.join();
      }
    }
  }

  @Test
  void interrupt_ofEveryThread_doesNotKeepThemFromWorkingOrSleeping() throws Exception {
    try (ProcessPool pool = ProcessPool.builder().workers(1).name("interrupted").open();
        ProcessQueue<Integer> known = ProcessQueue.unbounded()) {
      ProcessAction use = () -> known.put(1);
      pool.submit(use).get();
      List<Thread> threads =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread ->
                  thread.getName().startsWith("interrupted-")
                      || thread.getName().startsWith("parbench-"))
              .toList();
      assertThat(threads).isNotEmpty();
      threads.forEach(Thread::interrupt);
      try (ProcessQueue<Integer> fresh = ProcessQueue.unbounded()) {
        ProcessAction useIt = () -> fresh.put(2);
        pool.submit(useIt).get();
        assertThat(fresh.take()).isEqualTo(2);
      }
      // Else it would never sleep again.
      for (Thread thread : threads) {
        if (thread.getName().equals("interrupted-events")) {
          while (thread.isInterrupted()) {
            LockSupport.parkNanos(1_000_000);
          }
        }
      }
    }
  }

  @Test
  void durations_longerThanAnyLife_areNoLimits() throws Exception {
    Duration ever = Duration.ofSeconds(Long.MAX_VALUE);
    try (ProcessPool pool =
        ProcessPool.builder()
            .workers(1)
            .taskTimeout(ever)
            .idleTimeout(ever)
            .exitGrace(ever)
            .open()) {
      assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
      ProcessFuture<Integer> exiting =
          pool.submit(() -> {
            System.exit(4);
            return 0;
          });
      assertThatThrownBy(exiting::get).hasCauseInstanceOf(WorkerDiedException.class);
      assertThat(pool.submit(() -> 2).get()).isEqualTo(2);
    }
  }

  /** An item that turns out to be none once a worker has run the function for an earlier one. */
  private record Late(ProcessQueue<Integer> ran) implements Serializable {
    @Serial
    private Object writeReplace() throws ObjectStreamException {
      try {
        Integer _ = ran.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new NotSerializableException("on purpose");
    }
  }

  @Test
  void map_refusedAtALaterItem_leavesNoFunctionInTheWorker() throws Exception {
    try (ProcessPool pool = ProcessPool.builder().workers(1).jvmOptions(List.of("-Xmx48m")).open();
        ProcessQueue<Integer> ran = ProcessQueue.unbounded()) {
      List<Object> items = List.of(1, new Late(ran));
      for (int i = 0; i < 60; i++) {
        byte[] captured = new byte[1 << 20];
        ProcessFunction<Object, Integer> function =
            x -> {
              ran.put(1);
              return captured.length;
            };
        assertThatThrownBy(() -> pool.map(function, items, 1))
            .isInstanceOf(IllegalArgumentException.class);
      }
      byte[] large = new byte[8 << 20];
      assertThat(pool.<byte[], Integer>apply(x -> x.length, large)).isEqualTo(large.length);
    }
  }

  @Test
  void cancel_ofARunnableWithAResult_stopsItsTask() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1);
        ProcessQueue<Integer> begun = ProcessQueue.unbounded()) {
      ProcessRunnable sleeper =
          () -> {
            try {
              begun.put(1);
              Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          };
      Future<String> future = pool.submit(sleeper, "never");
      assertThat(begun.take()).isEqualTo(1);
      assertThat(future.cancel(true)).isTrue();
      assertThat(pool.submit(() -> 5).get()).isEqualTo(5);
      ProcessRunnable nothing = () -> {};
      assertThat(pool.submit(nothing, "done").get()).isEqualTo("done");
    }
  }

  /** What a worker shares and cannot remove itself. */
  @ParameterizedTest
  @ValueSource(strings = {"halt", "kill"})
  void sharedMemory_ofAWorkerThatDies_isRemovedWithIt(String way) throws Exception {
    try (ProcessPool pool = ProcessPool.open(1);
        ProcessQueue<Long> made = ProcessQueue.unbounded()) {
      ProcessFuture<Integer> dying =
          pool.submit(() -> {
            SharedBytes bytes = SharedBytes.open(1 << 20);
            bytes.buffer().put(0, (byte) 1);
            made.put(Processes.pid());
            if (way.equals("halt")) {
              Runtime.getRuntime().halt(9);
            }
            Thread.sleep(Duration.ofHours(1));
            return 0;
          });
      long pid = made.take();
      if (way.equals("kill")) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
      }
      assertThatThrownBy(dying::get).hasCauseInstanceOf(WorkerDiedException.class);
      try (Stream<Path> left = Files.list(PrivateDirectory.base())) {
        assertThat(left.map(path -> path.getFileName().toString()))
            .noneMatch(name -> name.startsWith(PrivateDirectory.prefix() + pid + "-"));
      }
    }
  }

  private static final class Silent extends Exception {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new NoClassDefFoundError("on purpose");
    }
  }

  private static final class Unwritable extends Exception {
    private static final long serialVersionUID = 1;

    @Serial
    private void writeObject(ObjectOutputStream out) {
      throw new AssertionError("on purpose: " + out);
    }
  }

  private static Exception failure(String kind) {
    return switch (kind) {
      case "silent" -> new Silent();
      case "unwritable" -> new Unwritable();
      default -> {
        Exception chain = new Exception("the first");
        for (int i = 0; i < 20_000; i++) {
          chain = new Exception("because", chain);
        }
        yield chain;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "unwritable", "chain"})
  void exception_thatIsHardToSend_failsItsTaskOnly(String kind) throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      long before = pool.submit(Processes::pid).get();
      ProcessTask<Integer> failing =
          () -> {
            throw failure(kind);
          };
      // Not by an assertion about the exception, which would print it.
      String arrived =
          pool.submit(failing).handle((_, failure) -> failure.getClass().getSimpleName()).get();
      assertThat(arrived).isEqualTo(kind.equals("silent") ? "Silent" : "RemoteTaskException");
      assertThat(pool.submit(Processes::pid).get()).isEqualTo(before);
    }
  }

  /** Runs where there are few descriptors. */
  static final class FewDescriptors {
    private FewDescriptors() {}

    @SuppressWarnings("ThreadPriorityCheck")
    public static void main(String[] args) throws Exception {
      boolean die = args[0].equals("die");
      // Those that die together are refused a successor together, again and again.
      int count = die ? 8 : 1;
      try (ProcessPool pool = ProcessPool.open(Math.max(2, count));
          ProcessQueue<Long> begun = ProcessQueue.unbounded()) {
        ProcessTask<Integer> deaf =
            () -> {
              begun.put(Processes.pid());
              while (true) {
                LockSupport.parkNanos(1_000_000);
              }
            };
        List<ProcessFuture<Integer>> futures = new ArrayList<>();
        List<String> pids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          futures.add(pool.submit(deaf));
        }
        for (int i = 0; i < count; i++) {
          pids.add(begun.take().toString());
        }
        ProcessHandle victim = ProcessHandle.of(Long.parseLong(pids.getFirst())).orElseThrow();
        Process killer =
            new ProcessBuilder("sh", "-c", "read line; kill -9 " + String.join(" ", pids)).start();
        List<FileInputStream> all = new ArrayList<>();
        try {
          while (true) {
            all.add(new FileInputStream("/dev/null"));
          }
        } catch (IOException e) {
          System.out.println("used up " + all.size());
        }
        if (die) {
          killer.getOutputStream().close();
          for (ProcessFuture<Integer> future : futures) {
            System.out.println("failed " + future.handle((_, failure) -> failure != null).get());
          }
        } else {
          System.out.println("cancelled " + futures.getFirst().cancel(true));
        }
        // The longer of the two is the second that a task has to react to its interrupt.
        LockSupport.parkNanos(Duration.ofMillis(1500).toNanos());
        for (FileInputStream one : all) {
          one.close();
        }
        while (victim.isAlive()) {
          Thread.yield();
        }
        killer.destroyForcibly();
        System.out.println("later " + pool.submit(() -> 5).get());
      }
      System.out.println("closed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"die", "cancel"})
  void pool_withoutDescriptorsForAMoment_goesOnAfterwards(String way) throws Exception {
    assumeThat(Path.of("/bin/sh")).exists();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "ulimit -n 400; exec \"$0\" \"$@\"",
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                FewDescriptors.class.getName(),
                way)
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
    assertThat(process.waitFor()).as(text).isZero();
    assertThat(text)
        .contains(way.equals("die") ? "failed true" : "cancelled true", "later 5", "closed");
  }
}
