package dev.parbench.example;

import java.util.Locale;

/** A stopwatch that prints itself in seconds. */
final class Watch {
  private final long start = System.nanoTime();

  /** The time since it was made, e.g. {@code 0.42 s}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - start) / 1e9);
  }
}
