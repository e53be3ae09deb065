package dev.parbench.process;

import dev.parbench.process.channel.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A place of a few MiB for what processes share, as containers have it; while it is open, pools use
 * it.
 */
record SmallMemory(Path place) implements AutoCloseable {

  private static int run(String... words) throws IOException {
    return new ProcessBuilder(words).redirectErrorStream(true).start().onExit().join().exitValue();
  }

  /**
   * Mounts one; empty where that is not allowed.
   *
   * @param size as mount understands it, e.g. 5m
   */
  static Optional<SmallMemory> mount(Path place, String size) {
    try {
      if (run("mount", "-t", "tmpfs", "-o", "size=" + size, "none", place.toString()) != 0) {
        return Optional.empty();
      }
    } catch (IOException e) {
      // There is no such command.
      return Optional.empty();
    }
    System.setProperty(PrivateDirectory.PROPERTY, place.toString());
    return Optional.of(new SmallMemory(place));
  }

  @Override
  public void close() throws IOException {
    System.clearProperty(PrivateDirectory.PROPERTY);
    // Lazily: the directory for the notes of exits stays in use until this process ends.
    run("umount", "-l", place.toString());
  }
}
