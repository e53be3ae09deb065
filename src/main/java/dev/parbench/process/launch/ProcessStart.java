package dev.parbench.process.launch;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts processes where there are file descriptors to do it with. Where there are not, Java 25
 * closes descriptors by numbers that it never set (those of jar files, sockets and files of others
 * among them), so it must not be tried.
 */
final class ProcessStart {
  /** A start needs 11 for a moment; other threads open files meanwhile. */
  private static final int RESERVE = 32;

  private static final File NOTHING = new File("/dev/null");

  private ProcessStart() {}

  /**
   * One at a time, so that two do not count on the same descriptors.
   *
   * @throws IOException when the system refuses, or has too few descriptors left
   */
  static synchronized Process start(ProcessBuilder builder) throws IOException {
    if (NOTHING.exists()) {
      reserve();
    }
    return builder.start();
  }

  private static void reserve() throws IOException {
    List<FileInputStream> reserve = new ArrayList<>(RESERVE);
    try {
      while (reserve.size() < RESERVE) {
        reserve.add(new FileInputStream(NOTHING));
      }
    } finally {
      for (FileInputStream one : reserve) {
        one.close();
      }
    }
  }
}
