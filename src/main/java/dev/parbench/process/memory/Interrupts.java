package dev.parbench.process.memory;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Work with channels that an interrupt would close: it is put off until the work is done. */
public final class Interrupts {
  private Interrupts() {}

  /** Work that may be done again from its start. */
  public interface Work<T> {
    T run() throws IOException;
  }

  public static <T> T defer(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
