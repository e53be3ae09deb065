package dev.parbench.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Temporary files, readable by this user alone. Each names the process it belongs to; what a killed
 * process left behind is removed by the next one that needs a file.
 */
public final class Scratch {

  private static final String PREFIX = "parbench-scratch-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-.*");

  private Scratch() {}

  /**
   * An empty file, removed at the end of this process.
   *
   * @param purpose ends its name
   */
  public static Path createFile(String purpose) throws IOException {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    sweep(folder);
    // createTempFile makes it readable by its owner only.
    Path file =
        Files.createTempFile(folder, PREFIX + ProcessHandle.current().pid() + "-", "-" + purpose);
    file.toFile().deleteOnExit();
    return file;
  }

  /** Removes the files of processes that are gone. */
  static void sweep(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      // What cannot be removed is another user's: theirs to remove.
      files.filter(Scratch::isLeftOver).forEach(file -> file.toFile().delete());
    }
  }

  private static boolean isLeftOver(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }
}
