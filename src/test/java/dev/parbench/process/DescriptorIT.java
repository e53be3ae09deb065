package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
