package dev.parbench.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One benchmark at a time on a machine. It is JMH's own lock, held for the whole run, so that any
 * other JMH suite keeps out as well. The file stays; the lock ends with the process, however it
 * ends.
 */
public final class MachineLock implements AutoCloseable {

  private final RandomAccessFile file;
  private final FileLock lock;

  private MachineLock(RandomAccessFile file, FileLock lock) {
    this.file = file;
    this.lock = lock;
  }

  /** Where JMH keeps its lock. */
  public static Path defaultFile() {
    return Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
  }

  /**
   * Takes the lock.
   *
   * @return empty if another run has it
   * @throws IOException if the file cannot be opened
   */
  public static Optional<MachineLock> tryAcquire(Path path) throws IOException {
    // JMH looks at this once, before its first run: it shall not ask for what we hold.
    System.setProperty("jmh.ignoreLock", "true");
    var file = new RandomAccessFile(path.toFile(), "rw");
    try {
      // Other users take turns on the same machine.
      path.toFile().setWritable(true, false);
      FileLock lock = file.getChannel().tryLock();
      if (lock != null) {
        file.setLength(0);
        file.write(("pid " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8));
        return Optional.of(new MachineLock(file, lock));
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
    }
    file.close();
    return Optional.empty();
  }

  /** Who has the lock, as far as the file tells. */
  public static String holder(Path path) {
    try {
      String text = Files.readString(path).strip();
      return text.matches("pid \\d{1,19}") ? text : "another JMH run";
    } catch (IOException e) {
      return "another JMH run";
    }
  }

  @Override
  public void close() throws IOException {
    try (file) {
      file.setLength(0);
      lock.release();
    }
  }
}
