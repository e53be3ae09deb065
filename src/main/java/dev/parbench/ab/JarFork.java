package dev.parbench.ab;

import dev.parbench.result.InvalidResultException;
import dev.parbench.result.JmhJson;
import dev.parbench.result.Row;
import dev.parbench.run.ForkFailedException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Measures with the JMH inside any runnable JMH jar: one process a fork, which is JMH, which starts
 * the measured JVM. So each side is measured by its own JMH, as its project would.
 */
public final class JarFork implements SideRunner {

  private static final String MAIN = "org.openjdk.jmh.Main";

  /** Rulers must not eat the budget; they are quiet by nature. */
  private static final List<String> RULER_ARGS =
      List.of("-wi", "2", "-w", "100ms", "-i", "3", "-r", "100ms");

  private final List<String> jmhArgs;
  private final Path log;
  private final Duration patience;

  /**
   * Prepares to measure.
   *
   * @param jmhArgs further options of JMH, the same for both sides
   * @param log a file that gets the output of JMH
   * @param patience after which a fork counts as hanging
   */
  public JarFork(List<String> jmhArgs, Path log, Duration patience) {
    this.jmhArgs = List.copyOf(jmhArgs);
    this.log = log;
    this.patience = patience;
  }

  /**
   * Everything a side can measure.
   *
   * @throws ForkFailedException if its jar holds no JMH
   */
  public List<Target> list(Side side) throws ForkFailedException, InterruptedException {
    Path file = temporary();
    try {
      execute(listing(side, file), log.toFile());
      return Listing.targets(JarListing.parse(Files.readAllLines(file)));
    } catch (ForkFailedException e) {
      // A JMH whose insides differ: what it prints will do.
      return printed(side, file);
    } catch (IOException e) {
      throw new ForkFailedException(side.jar() + ": cannot be listed", e);
    } finally {
      delete(file);
    }
  }

  /** The jar's JMH, asked by our own program; it needs our JVM, not the side's. */
  private static List<String> listing(Side side, Path file) throws ForkFailedException {
    try {
      var self = Path.of(JarFork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return List.of(
          Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
          "-cp",
          side.jar() + File.pathSeparator + self,
          JarListing.class.getName(),
          file.toString());
    } catch (URISyntaxException e) {
      throw new ForkFailedException("a class path is made of URIs", e);
    }
  }

  private List<Target> printed(Side side, Path file)
      throws ForkFailedException, InterruptedException {
    var command = new ArrayList<>(jmh(side));
    command.add("-lp");
    try {
      execute(command, file.toFile());
      return Listing.targets(Listing.parse(Files.readAllLines(file)));
    } catch (IOException e) {
      throw new ForkFailedException(side.jar() + ": cannot be listed", e);
    }
  }

  @Override
  public List<Row> measure(Side side, Target target)
      throws ForkFailedException, InterruptedException {
    Path result = temporary();
    try {
      execute(command(side, target, result), log.toFile());
      List<Row> rows = JmhJson.read(result);
      if (rows.isEmpty()) {
        throw new ForkFailedException(target + ": JMH measured nothing, see " + log);
      }
      return rows;
    } catch (InvalidResultException e) {
      throw new ForkFailedException(target + ": JMH left no result, see " + log, e);
    } finally {
      delete(result);
    }
  }

  /** The command line of one fork; visible for tests. */
  List<String> command(Side side, Target target, Path result) {
    var command = new ArrayList<>(jmh(side));
    command.addAll(List.of("-f", "1", "-foe", "true", "-rf", "json", "-rff", result.toString()));
    target.params().forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
    command.addAll(target.ruler() ? RULER_ARGS : jmhArgs);
    if (!side.jvmArgs().isEmpty()) {
      command.addAll(List.of("-jvmArgsAppend", String.join(" ", side.jvmArgs())));
    }
    command.add("^" + Pattern.quote(target.benchmark()) + "$");
    return command;
  }

  /** Our caller holds JMH's lock for the whole comparison, so each fork must not ask for it. */
  private static List<String> jmh(Side side) {
    return List.of(side.java(), "-Djmh.ignoreLock=true", "-cp", side.jar(), MAIN);
  }

  private void execute(List<String> command, File output)
      throws ForkFailedException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
              .start();
      try {
        process.getOutputStream().close();
        await(process);
      } finally {
        end(process);
      }
    } catch (IOException e) {
      throw new ForkFailedException(command.getFirst() + ": cannot be started", e);
    }
  }

  private void await(Process process) throws ForkFailedException, InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ForkFailedException("a fork did not end in " + patience.toSeconds() + " s");
    }
    if (process.exitValue() != 0) {
      throw new ForkFailedException(
          "JMH ended with exit code " + process.exitValue() + ", see " + log);
    }
  }

  /** JMH's own fork would outlive it. */
  private static void end(Process process) {
    var children = process.descendants().toList();
    if (process.isAlive()) {
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static Path temporary() throws ForkFailedException {
    try {
      return Files.createTempFile("parbench-fork", ".json");
    } catch (IOException e) {
      throw new ForkFailedException("no temporary file: " + e.getMessage(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A leftover in the folder for temporary files harms nobody.
      file.toFile().deleteOnExit();
    }
  }
}
