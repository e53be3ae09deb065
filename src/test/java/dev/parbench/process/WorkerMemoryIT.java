package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.process.channel.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The memory that this process shares with a worker ends with the worker. */
@Timeout(120)
@EnabledOnOs(OS.LINUX)
class WorkerMemoryIT {
  private static final int COUNT = 12;

  /** Those that live, as spare JVMs of other tests. */
  private static final int OTHERS = COUNT / 3;

  /** How many workers, alive or not, have their memory mapped here. */
  private static long mapped() throws IOException {
    String directories = PrivateDirectory.base().resolve(PrivateDirectory.prefix()).toString();
    try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(line -> line.contains(directories)).count();
    }
  }

  @Test
  void pool_workersThatWereReplaced_keepNoMemory() throws Exception {
    long before = mapped();
    try (ProcessPool pool = ProcessPool.builder().workers(1).maxTasksPerWorker(1).open()) {
      for (int i = 0; i < COUNT; i++) {
        assertThat(pool.submit(() -> 1).get()).isEqualTo(1);
      }
      assertThat(mapped()).isLessThan(before + OTHERS);
    }
    assertThat(mapped()).isLessThan(before + OTHERS);
  }

  @Test
  void child_thatEnded_keepsNoMemory() throws Exception {
    long before = mapped();
    for (int i = 0; i < COUNT; i++) {
      ChildProcess child = ChildProcess.start(() -> {});
      child.join();
      assertThat(child.exitCode()).hasValue(0);
    }
    assertThat(mapped()).isLessThan(before + OTHERS);
  }
}
