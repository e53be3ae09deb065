package dev.parbench.process.launch;

import dev.parbench.process.channel.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How a parent tells {@code System.exit(143)} from a SIGTERM: a JVM exits with 128 + N after signal
 * N, so a child that exits by itself leaves a note, an empty file named by its process id.
 */
public final class ExitNotes {
  private static final AtomicReference<Path> DIRECTORY = new AtomicReference<>();

  private ExitNotes() {}

  /** Parent: where the notes go; made at the first use. */
  static String directory() throws IOException {
    Path known = DIRECTORY.get();
    if (known == null) {
      synchronized (DIRECTORY) {
        Path present = DIRECTORY.get();
        known = present != null ? present : PrivateDirectory.create().path();
        DIRECTORY.set(known);
      }
    }
    return known.toString();
  }

  /** Parent: removes the note of an ended child; false when it left none. */
  static boolean take(long pid) {
    Path known = DIRECTORY.get();
    try {
      return known != null && Files.deleteIfExists(known.resolve(Long.toString(pid)));
    } catch (IOException e) {
      return false;
    }
  }

  /** Child, while it shuts down: leaves a note, unless a signal is why. */
  public static void leave(String directory) {
    if (signalled()) {
      return;
    }
    try {
      Files.createFile(Path.of(directory, Long.toString(ProcessHandle.current().pid())));
    } catch (IOException e) {
      // The parent is gone and took the directory along, so nobody asks.
    }
  }

  /** The JVM handles a signal in a thread named for it, which waits for the shutdown to end. */
  private static boolean signalled() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[2 * root.activeCount() + 16];
    int count = root.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .map(Thread::getName)
        .anyMatch(name -> name.startsWith("SIG") && name.endsWith(" handler"));
  }
}
