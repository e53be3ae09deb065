package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parbench.process.shared.SharedHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shared objects made for one task each, and closed by their maker. */
@Timeout(120)
class DescriptorIT {
  private static final int ROUNDS = 100;

  /** What a long-lived worker may hold beyond what it held at first. */
  private static final int SPARE = 60;

  private static long open(long pid) throws IOException {
    Path folder = Path.of("/proc/" + pid + "/fd");
    assumeThat(folder).exists();
    try (Stream<Path> all = Files.list(folder)) {
      return all.count();
    }
  }

  private static void useQueue(ProcessPool pool) throws Exception {
    try (ProcessQueue<Integer> queue = ProcessQueue.unbounded()) {
      assertThat(pool.submit(() -> queue.offer(1)).get()).isTrue();
      assertThat(queue.take()).isEqualTo(1);
    }
  }

  private static void useLock(ProcessPool pool) throws Exception {
    try (ProcessLock lock = ProcessLock.open()) {
      assertThat(pool.submit(lock::isLocked).get()).isFalse();
    }
  }

  private static void usePipe(ProcessPool pool) throws Exception {
    Pipe pipe = Pipe.duplex();
    try (Connection here = pipe.first()) {
      Connection there = pipe.second();
      ProcessAction echo =
          () -> {
            try (there) {
              there.send(there.receive());
            }
          };
      ProcessFuture<?> answer = pool.submit(echo);
      here.send("ping");
      assertThat(here.<String>receive()).isEqualTo("ping");
      answer.get();
    }
  }

  /** The task leaves its end open; the maker closes the other, and perhaps its own copy of that. */
  private static void usePipeOnly(ProcessPool pool, boolean closeBoth) throws Exception {
    Pipe pipe = Pipe.duplex();
    Connection there = pipe.second();
    ProcessAction echo = () -> there.send(there.receive());
    ProcessFuture<?> answer = pool.submit(echo);
    pipe.first().send("ping");
    assertThat(pipe.first().<String>receive()).isEqualTo("ping");
    answer.get();
    pipe.first().close();
    if (closeBoth) {
      there.close();
    }
  }

  private static long mapped(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
      return lines.filter(line -> line.contains("/dev/shm")).count();
    }
  }

  /** That a process left is noticed by others a moment later. */
  private static void awaitLess(Callable<Long> count, long most) throws Exception {
    long start = System.nanoTime();
    while (count.call() >= most && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20)) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(count.call()).isLessThan(most);
  }

  @Test
  void worker_pipeEndsThatTasksLeaveOpen_areGivenUpWithTheOtherEnd() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      long worker = pool.submit(Processes::pid).get();
      long maker = Processes.pid();
      usePipeOnly(pool, true);
      long there = open(worker);
      long here = open(maker);
      long mapped = mapped(maker);
      for (int i = 0; i < 2 * ROUNDS; i++) {
        usePipeOnly(pool, i % 2 == 0);
      }
      awaitLess(() -> open(worker), there + SPARE);
      awaitLess(() -> mapped(worker), SPARE);
      awaitLess(() -> open(maker), here + SPARE);
      // Those that the maker has not closed go when it has dropped them.
      awaitLess(
          () -> {
            System.gc();
            return mapped(maker);
          },
          mapped + SPARE);
    }
  }

  private static long known() {
    System.gc();
    return SharedHandle.size();
  }

  @Test
  void worker_objectsThatTasksOnlyCarry_areForgotten() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      for (int i = 0; i < 2 * ROUNDS; i++) {
        try (ProcessLock lock = ProcessLock.open()) {
          assertThat(pool.submit(() -> lock != null).get()).isTrue();
        }
      }
      awaitLess(() -> pool.submit(DescriptorIT::known).get(), SPARE);
    }
  }

  @Test
  void worker_objectsOfTasksThatAreClosed_keepNoDescriptors() throws Exception {
    try (ProcessPool pool = ProcessPool.open(1)) {
      long worker = pool.submit(Processes::pid).get();
      long before = open(worker);
      for (int i = 0; i < ROUNDS; i++) {
        useQueue(pool);
        useLock(pool);
        usePipe(pool);
      }
      assertThat(open(worker)).isLessThan(before + SPARE);
    }
  }
}
