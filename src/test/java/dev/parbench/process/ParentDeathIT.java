package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.process.channel.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParentDeathIT {

  @Test
  void parentSigkilled_busyAndIdleWorkers_areGoneWithinASecond() throws Exception {
    try (ProcessQueue<List<Long>> pids = ProcessQueue.unbounded()) {
      ChildProcess parent =
          ChildProcess.start(() -> {
            ProcessPool pool = ProcessPool.open(2);
            long idle = pool.submit(Processes::pid).get();
            ProcessFuture<Integer> _ = pool.submit(ParentDeathIT::spin);
            assertThat(idle).isPositive();
            pids.put(pool.workerPids());
            Thread.sleep(Duration.ofMinutes(10));
          });
      List<Optional<ProcessHandle>> workers = pids.take().stream().map(ProcessHandle::of).toList();
      killAndExpectTheirEnd(parent, workers);
    }
  }

  @Test
  void parentSigkilled_daemonChild_isGoneWithinASecond() throws Exception {
    try (ProcessQueue<Long> pids = ProcessQueue.unbounded()) {
      ChildProcess parent =
          ChildProcess.start(() -> {
            ChildProcess daemon =
                ChildProcess.builder(() -> Thread.sleep(Duration.ofMinutes(10)))
                    .daemon(true)
                    .start();
            pids.put(daemon.pid());
            Thread.sleep(Duration.ofMinutes(10));
          });
      killAndExpectTheirEnd(parent, List.of(ProcessHandle.of(pids.take())));
    }
  }

  /** In a child: its exit hangs, after it has said so. */
  private static void addHangingHook(ProcessQueue<String> said) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                said.put("hook");
                Thread.sleep(Duration.ofMinutes(10));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }));
  }

  @Test
  void parentSigkilled_workerThatHangsInItsExit_isGoneWithinASecond() throws Exception {
    try (ProcessQueue<Long> pids = ProcessQueue.unbounded();
        ProcessQueue<String> said = ProcessQueue.unbounded()) {
      ChildProcess parent =
          ChildProcess.start(() -> {
            ProcessPool pool =
                ProcessPool.builder().workers(1).exitGrace(Duration.ofMinutes(10)).open();
            ProcessFuture<Integer> _ =
                pool.submit(() -> {
                  addHangingHook(said);
                  pids.put(Processes.pid());
                  System.exit(0);
                  return 0;
                });
            Thread.sleep(Duration.ofMinutes(10));
          });
      Optional<ProcessHandle> worker = ProcessHandle.of(pids.take());
      assertThat(said.take()).isEqualTo("hook");
      killAndExpectTheirEnd(parent, List.of(worker));
    }
  }

  @Test
  void parentSigkilled_daemonChildThatHangsInItsExit_isGoneWithinASecond() throws Exception {
    try (ProcessQueue<Long> pids = ProcessQueue.unbounded();
        ProcessQueue<String> said = ProcessQueue.unbounded()) {
      ChildProcess parent =
          ChildProcess.start(() -> {
            ChildProcess daemon =
                ChildProcess.builder(() -> addHangingHook(said)).daemon(true).start();
            pids.put(daemon.pid());
            Thread.sleep(Duration.ofMinutes(10));
          });
      Optional<ProcessHandle> daemon = ProcessHandle.of(pids.take());
      assertThat(said.take()).isEqualTo("hook");
      killAndExpectTheirEnd(parent, List.of(daemon));
    }
  }

  @Test
  void parentSigkilled_spareThatIsNotReadyYet_isGoneWithinASecond() throws Exception {
    try (ProcessQueue<Long> pids = ProcessQueue.unbounded()) {
      ProcessAction preload =
          () -> {
            pids.put(Processes.pid());
            Thread.sleep(Duration.ofMinutes(10));
          };
      ChildProcess parent =
          ChildProcess.start(() -> {
            ProcessPool _ =
                ProcessPool.builder()
                    .workers(1)
                    .startMethod(StartMethod.STANDBY)
                    .preload(preload)
                    .open();
            Thread.sleep(Duration.ofMinutes(10));
          });
      // The worker itself, which was not on standby, and the spare that is to replace it.
      List<Optional<ProcessHandle>> preloading =
          List.of(ProcessHandle.of(pids.take()), ProcessHandle.of(pids.take()));
      killAndExpectTheirEnd(parent, preloading);
    }
  }

  private static void killAndExpectTheirEnd(
      ChildProcess parent, List<Optional<ProcessHandle>> children)
      throws InterruptedException, IOException {
    parent.kill();
    // ProcessHandle.onExit looks at processes that are not our children too rarely for this.
    long deadline = System.nanoTime() + Duration.ofSeconds(1).toNanos();
    while (anyAlive(children) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(anyAlive(children)).isFalse();
    parent.join();
    assertThat(parent.exitCode()).hasValue(-9);
    try (Stream<Path> left = Files.list(PrivateDirectory.base())) {
      String prefix = PrivateDirectory.prefix() + parent.pid() + "-";
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith(prefix));
    }
  }

  private static boolean anyAlive(List<Optional<ProcessHandle>> workers) {
    return workers.stream().flatMap(Optional::stream).anyMatch(ParentDeathIT::runs);
  }

  /** An ended orphan is a zombie until the system's first process collects it. */
  private static boolean runs(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return !stat.contains(") Z");
    } catch (IOException e) {
      return Files.isDirectory(Path.of("/proc")) ? false : process.isAlive();
    }
  }

  private static int spin() {
    int x = 1;
    for (int i = 0; i < Integer.MAX_VALUE; i++) {
      for (int k = 0; k < Integer.MAX_VALUE; k++) {
        x += x * 31 + k;
      }
    }
    return x;
  }
}
