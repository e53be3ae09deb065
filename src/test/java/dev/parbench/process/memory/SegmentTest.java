package dev.parbench.process.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentTest {

  private static boolean run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  @Test
  void create_fullFileSystem_isAnExceptionAndLeavesNothing(@TempDir Path folder) throws Exception {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "none", folder.toString()),
        "this user cannot mount a small file system");
    try {
      assertThatThrownBy(() -> Segment.create(folder.resolve("large"), 4 << 20))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");
      assertThat(folder).isEmptyDirectory();
      try (Segment small = Segment.create(folder.resolve("small"), 1 << 16)) {
        assertThat(small.size()).isEqualTo(1 << 16);
      }
    } finally {
      assertThat(run("umount", folder.toString())).isTrue();
    }
  }
}
