package dev.parbench.machine;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Small files that the Linux kernel writes while they are read. Plain streams, since a fork reads
 * hundreds of them before the JVM has warmed up.
 */
final class ProcFile {

  /** User-visible clock ticks are hundredths of a second on every common architecture. */
  static final long TICK_NANOS = 10_000_000;

  /** Enough for the processor lines of {@code /proc/stat} on the largest machines. */
  private static final int LARGEST = 1 << 18;

  private ProcFile() {}

  /** The whole text; empty if the file is not there, is unreadable, or its process has ended. */
  static Optional<String> text(File file) {
    try (var in = new FileInputStream(file)) {
      var text = new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The names in a folder; none if it is not there. */
  static List<String> names(File folder) {
    String[] names = folder.list();
    return names == null ? List.of() : List.of(names);
  }

  /** The first whole number after {@code key}, e.g. of {@code "Pss: 329 kB"}. */
  static OptionalLong number(String text, String key) {
    int at = text.indexOf(key);
    if (at < 0) {
      return OptionalLong.empty();
    }
    int from = at + key.length();
    while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < text.length() && Character.isDigit(text.charAt(to))) {
      to++;
    }
    return from == to
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(text.substring(from, to)));
  }
}
