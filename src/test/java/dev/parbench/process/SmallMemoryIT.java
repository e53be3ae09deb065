package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private Optional<SmallMemory> small = Optional.empty();

  @BeforeEach
  void mount() throws Exception {
    small = SmallMemory.mount(memory, "1m");
    assumeThat(small).as("file systems can be mounted").isPresent();
  }

  @AfterEach
  void unmount() throws Exception {
    if (small.isPresent()) {
      small.get().close();
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
