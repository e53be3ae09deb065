package dev.parbench.ab;

import dev.parbench.result.InvalidResultException;
import dev.parbench.result.JmhJson;
import dev.parbench.result.Row;
import dev.parbench.run.ForkFailedException;
import dev.parbench.suite.PlannedRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Measures with the JMH inside any runnable JMH jar: one process a fork, which is JMH, which starts
 * the measured JVM. So each side is measured by its own JMH, as its project would.
 */
public final class JarFork implements SideRunner {

  /**
   * Rulers must not eat the budget. Arithmetic is quiet by nature; how memory and wake-ups vary is
   * the machine's, so they have the collector that does nothing beside the program.
   */
  private static final List<String> RULER_ARGS =
      List.of("-wi", "2", "-w", "100ms", "-i", "3", "-r", "100ms", "-jvmArgs", "-XX:+UseSerialGC");

  /**
   * JMH itself is over before the optimising compiler pays off. The measured JVM inherits its
   * options unless it is given its own, as a planned row's is. Our JVMs know JMH's blackholes; it
   * would start one for each fork to see that.
   */
  private static final List<String> QUICK_JMH =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djmh.blackhole.mode=COMPILER");

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

  @Override
  public List<Row> measure(Side side, Target target)
      throws ForkFailedException, InterruptedException {
    Path result = temporary();
    try {
      int exit = JmhProcess.run(command(side, target, result), log.toFile(), patience);
      if (exit != 0) {
        throw new ForkFailedException("JMH ended with exit code " + exit + ", see " + log);
      }
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
    // Our caller holds JMH's lock for the whole comparison, so each fork must not ask for it.
    var command = new ArrayList<>(List.of(side.java(), "-Djmh.ignoreLock=true"));
    if (!target.planned().isEmpty()) {
      command.addAll(QUICK_JMH);
    }
    command.addAll(List.of("-cp", side.jar(), JmhProcess.MAIN));
    command.addAll(List.of("-f", "1", "-foe", "true", "-rf", "json", "-rff", result.toString()));
    target.params().forEach((name, value) -> command.addAll(List.of("-p", name + "=" + value)));
    command.addAll(withCollector(side, options(target)));
    if (!side.jvmArgs().isEmpty()) {
      command.addAll(List.of("-jvmArgsAppend", String.join(" ", side.jvmArgs())));
    }
    command.add(target.pattern());
    return command;
  }

  /** A JVM accepts one collector only: that of the user comes before ours. */
  private static List<String> withCollector(Side side, List<String> options) {
    boolean chosen = side.jvmArgs().stream().anyMatch(arg -> arg.matches("-XX:\\+Use\\w*GC"));
    return chosen
        ? options.stream()
            .map(option -> option.replaceFirst("^" + Pattern.quote(PlannedRow.COLLECTOR) + " ", ""))
            .toList()
        : options;
  }

  private List<String> options(Target target) {
    if (target.ruler()) {
      return RULER_ARGS;
    }
    return target.planned().isEmpty()
        ? jmhArgs
        : AbDesign.withAllocation(target.planned(), AbDesign.hasAllocation(jmhArgs));
  }

  /**
   * Beside the log, so that a comparison that is killed leaves it nowhere else; under a name of its
   * own, as the fork of one that was killed may still be writing.
   */
  private Path temporary() throws ForkFailedException {
    try {
      Path folder = log.toAbsolutePath().getParent();
      return Files.createTempFile(folder, "fork", ".part");
    } catch (IOException e) {
      throw new ForkFailedException("no temporary file: " + e.getMessage(), e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // A leftover beside the log harms nobody.
      file.toFile().deleteOnExit();
    }
  }
}
