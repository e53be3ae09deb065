package dev.parbench.benchmark;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The Python interpreter of this machine with the original programs loaded. It takes a program's
 * name and the length of the range in a line and answers with the sums in another, so that neither
 * its own start nor that of a wrapper around it is measured.
 */
public final class CPython implements AutoCloseable {

  private static final String SCRIPT = "seed_summation.py";
  private static final Pattern BLANK = Pattern.compile(" ");
  private static final long PATIENCE_SECONDS = 5;

  private final Path folder;
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter requests;
  private final String version;

  private CPython(Path folder, Process process) throws IOException {
    this.folder = folder;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.version = answer();
  }

  /**
   * Starts the {@code python3} that is found first on the path. It ends with this process, and
   * removes what was written for it.
   *
   * @throws IOException if there is none, or it is not CPython
   */
  public static CPython start() throws IOException {
    Path folder = Files.createTempDirectory("parbench-python-");
    try {
      // A file, not standard input: where Python spawns its workers, they read it again.
      Path script = folder.resolve(SCRIPT);
      try (InputStream resource = CPython.class.getResourceAsStream(SCRIPT)) {
        if (resource == null) {
          throw new IllegalStateException("missing from the jar: " + SCRIPT);
        }
        Files.copy(resource, script);
      }
      return new CPython(
          folder,
          new ProcessBuilder("python3", "-I", "-B", script.toString(), folder.toString())
              .redirectError(Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      delete(folder);
      throw e;
    }
  }

  /** The version of the language it implements, e.g. {@code 3.11.2}. */
  public String version() {
    return version;
  }

  /** Runs one of the programs of {@link Summation} and returns its sums. */
  List<Long> run(String program, long range) throws IOException {
    requests.write(program + " " + range + "\n");
    requests.flush();
    return BLANK.splitAsStream(answer()).map(Long::valueOf).toList();
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      close();
      throw new EOFException("python3 ended before it answered");
    }
    return line;
  }

  /** Ends it; the end of its input is what it waits for. */
  @Override
  public void close() throws IOException {
    try {
      requests.close();
      boolean _ = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(SCRIPT));
    Files.deleteIfExists(folder);
  }
}
