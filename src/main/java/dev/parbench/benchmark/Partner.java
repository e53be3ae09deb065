package dev.parbench.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The consumer at the other end of a {@link Medium}: it adds positive numbers up, answers a
 * negative one with the sum of all and starts again, and leaves at zero.
 */
final class Partner {

  /** Asks for the sum, and counts as 1. */
  static final long ANSWER = -1;

  /** Ends the partner. */
  static final long LEAVE = 0;

  private Partner() {}

  static void serve(Medium.End end) throws IOException, InterruptedException {
    long sum = 0;
    while (true) {
      long number = end.receive();
      if (number == LEAVE) {
        return;
      }
      sum += Math.abs(number);
      if (number < 0) {
        end.send(sum);
        sum = 0;
      }
    }
  }

  /** The same for a thread, which may be interrupted at its end. */
  static void serveQuietly(Medium.End end) {
    try {
      serve(end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
