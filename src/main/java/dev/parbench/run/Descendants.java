package dev.parbench.run;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The processes that this one and its children started. */
public final class Descendants {

  private static final int ROUNDS = 100;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Descendants() {}

  /**
   * Kills them until none is left, for some seconds at most: a child may start another one while
   * the list of children is read.
   */
  public static void kill() {
    for (int round = 0; round < ROUNDS; round++) {
      List<ProcessHandle> left = ProcessHandle.current().descendants().toList();
      if (left.isEmpty()) {
        return;
      }
      left.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
