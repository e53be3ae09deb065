package dev.parbench.process.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words of a command line that are too long for it, in a file that the launcher of the JVM reads.
 * There is one for all children, which ends with this process: nobody knows when a child has read
 * it.
 */
final class ArgumentFile {
  /** Linux takes words of 128 KiB, Windows lines of 32767 characters; there is more on the line. */
  private static final int LONGEST =
      System.getProperty("os.name").startsWith("Windows") ? 16_000 : 100_000;

  /** What the launcher understands, which takes its bytes for those of a command line. */
  private static final Charset ENCODING =
      Charset.forName(
          System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()),
          Charset.defaultCharset());

  private static final AtomicLong COUNT = new AtomicLong();

  private static @Nullable ArgumentFile last;

  private final Path file;
  private final String content;

  private ArgumentFile(Path file, String content) {
    this.file = file;
    this.content = content;
  }

  /**
   * The words, or the name of a file with them.
   *
   * @throws UncheckedIOException when there is no room for the file
   */
  static List<String> shortened(List<String> words) {
    if (words.stream().mapToInt(word -> word.getBytes(ENCODING).length).sum() <= LONGEST) {
      return words;
    }
    try {
      return List.of("@" + holding(content(words)).file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the class path to a file", e);
    }
  }

  private static String content(List<String> words) {
    return words.stream()
        .map(ArgumentFile::quoted)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String quoted(String word) {
    String escaped =
        word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r");
    return '"' + escaped + '"';
  }

  private static synchronized ArgumentFile holding(String content) throws IOException {
    ArgumentFile known = last;
    if (known == null || !known.content.equals(content) || !Files.exists(known.file)) {
      Path file = Path.of(ExitNotes.directory(), "arguments" + COUNT.incrementAndGet());
      Files.writeString(file, content, ENCODING);
      known = new ArgumentFile(file, content);
      last = known;
    }
    return known;
  }
}
