package dev.parbench.ab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * A temporary folder for what is made before it is known whether a comparison can begin.
 *
 * @param folder where it is
 */
public record Workshop(Path folder) implements AutoCloseable {

  /**
   * Makes one.
   *
   * @throws IOException if there is no room for temporary files
   */
  public static Workshop open() throws IOException {
    return new Workshop(Files.createTempDirectory("parbench-ab"));
  }

  /** Deletes it with all that is in it. */
  @Override
  public void close() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
