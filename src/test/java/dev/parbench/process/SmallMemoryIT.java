package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parbench.process.channel.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shared memory with room for no ring at all, as containers have it. */
@Timeout(60)
class SmallMemoryIT {
  @TempDir Path memory;

  private boolean mounted;

  private static int run(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
  }

  @BeforeEach
  void mount() throws Exception {
    try {
      mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "none", memory.toString()) == 0;
    } catch (IOException e) {
      assumeThat(e).as("there is no mount command").isNull();
    }
    assumeThat(mounted).as("file systems can be mounted").isTrue();
    System.setProperty(PrivateDirectory.PROPERTY, memory.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    System.clearProperty(PrivateDirectory.PROPERTY);
    if (mounted) {
      // Lazily: the directory for the notes of exits stays in use until this process ends.
      run("umount", "-l", memory.toString());
    }
  }

  /** Remembers the warnings of the library. */
  private static final class Warnings extends Handler {
    final List<String> messages = new ArrayList<>();

    @Override
    public synchronized void publish(LogRecord entry) {
      messages.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void pool_withoutRoomForRings_worksThroughSocketsAndSaysSoOnce() throws Exception {
    Logger logger = Logger.getLogger("dev.parbench.process");
    Warnings warnings = new Warnings();
    logger.addHandler(warnings);
    try (ProcessPool pool = ProcessPool.open(2)) {
      List<Long> items = LongStream.range(0, 100_000).boxed().toList();
      assertThat(pool.<Long, Long>map(x -> x + 1, items).getLast()).isEqualTo(100_000L);
      byte[] large = new byte[4 << 20];
      assertThat(pool.<byte[], byte[]>apply(x -> x, large)).isEqualTo(large);
    } finally {
      logger.removeHandler(warnings);
    }
    assertThat(warnings.messages).singleElement().asString().contains(memory.toString());
  }
}
