package dev.parbench.process.launch;

import dev.parbench.process.channel.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How a parent tells {@code System.exit(143)} from a SIGTERM: a JVM exits with 128 + N after signal
 * N, so a child that exits by itself leaves a note, an empty file that its parent has named.
 */
public final class ExitNotes {
  private static final AtomicReference<Path> DIRECTORY = new AtomicReference<>();

  private static final AtomicLong COUNT = new AtomicLong();

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

  /** Parent: where the next child leaves its note. */
  static String next() throws IOException {
    return Path.of(directory(), Long.toString(COUNT.incrementAndGet())).toString();
  }

  /** Parent: removes the note of an ended child; false when it left none. */
  static boolean take(String note) {
    try {
      return Files.deleteIfExists(Path.of(note));
    } catch (IOException e) {
      return false;
    }
  }

  /** Child, while it shuts down: leaves a note, unless a signal is why. */
  public static void leave(String note) {
    if (signalled()) {
      return;
    }
    try {
      Files.createFile(Path.of(note));
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
    for (int i = 0; i < count; i++) {
      String name = threads[i].getName();
      if (name.startsWith("SIG") && name.endsWith(" handler")) {
        return true;
      }
    }
    return false;
  }
}
