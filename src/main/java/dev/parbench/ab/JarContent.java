package dev.parbench.ab;

import dev.parbench.run.ForkFailedException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a jar can measure, told by the JMH inside it. Only that jar is on the class path: the
 * benchmarks of this program are none of another project's.
 */
public final class JarContent implements AutoCloseable {

  /** Listing starts a JVM or two; more than this is a jar that waits for something. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Side side;
  private final Workshop workshop;

  /**
   * Prepares to ask.
   *
   * @throws IOException if there is no room for temporary files
   */
  public JarContent(Side side) throws IOException {
    this.side = side;
    workshop = Workshop.open();
  }

  /**
   * Names and values of the parameters, by benchmark.
   *
   * @throws IOException in one line for a user, if the jar holds no JMH or no benchmark
   */
  public Map<String, Map<String, List<String>>> benchmarks()
      throws IOException, InterruptedException {
    Path file = workshop.folder().resolve("listing");
    Map<String, Map<String, List<String>>> listed =
        run(listing(file)).exit == 0
            ? JarListing.parse(Files.readAllLines(file))
            // A JMH whose insides differ: what it prints will do.
            : printed();
    if (listed.isEmpty()) {
      throw new IOException(
          side.jar() + ": has no JMH benchmarks; name the jar that its build makes of them");
    }
    return listed;
  }

  /** The targets of this jar: every benchmark with every combination of its parameters. */
  public List<Target> targets() throws IOException, InterruptedException {
    return Listing.targets(benchmarks());
  }

  /**
   * Has the jar's own JMH read the options that every fork will get.
   *
   * @param jmhArgs further options of JMH
   * @param targets what they are given along with
   * @throws IOException in one line for a user, if JMH does not know one, or they select benchmarks
   */
  public void requireValid(List<String> jmhArgs, List<Target> targets)
      throws IOException, InterruptedException {
    Set<String> wanted =
        targets.stream().map(Target::benchmark).collect(Collectors.toUnmodifiableSet());
    List<String> command = jmh("-l");
    command.addAll(jmhArgs);
    wanted.forEach(name -> command.add("^" + Pattern.quote(name) + "$"));
    Printed printed = run(command);
    if (printed.exit != 0) {
      throw new IOException(
          "--jmh-args: JMH refuses %s: %s".formatted(String.join(" ", jmhArgs), printed.last()));
    }
    var selected = new HashSet<>(Listing.parse(printed.lines).keySet());
    if (!selected.equals(wanted)) {
      throw new IOException(
          "--jmh-args: %s selects benchmarks; --only does that"
              .formatted(String.join(" ", jmhArgs)));
    }
  }

  private Map<String, Map<String, List<String>>> printed()
      throws IOException, InterruptedException {
    Printed printed = run(jmh("-lp"));
    if (printed.exit == 0) {
      return Listing.parse(printed.lines);
    }
    boolean absent = printed.lines.stream().anyMatch(line -> line.contains(JmhProcess.MAIN));
    throw new IOException(
        side.jar()
            + (absent
                ? ": no JMH jar, it lacks " + JmhProcess.MAIN + "; name a runnable JMH jar"
                : ": its JMH cannot list its benchmarks: " + printed.last()));
  }

  private List<String> jmh(String option) {
    return new ArrayList<>(
        List.of(side.java(), "-Djmh.ignoreLock=true", "-cp", side.jar(), JmhProcess.MAIN, option));
  }

  /** The jar's JMH, asked by one class of our own; it needs our JVM, not the side's. */
  private List<String> listing(Path file) throws IOException {
    Path classes = workshop.folder().resolve("classes");
    String name = JarListing.class.getName().replace('.', '/') + ".class";
    Path copy = classes.resolve(name);
    Files.createDirectories(Objects.requireNonNull(copy.getParent()));
    try (InputStream bytes = JarListing.class.getResourceAsStream("/" + name)) {
      Files.copy(Objects.requireNonNull(bytes), copy);
    }
    return List.of(
        Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
        "-cp",
        classes + File.pathSeparator + side.jar(),
        JarListing.class.getName(),
        file.toString());
  }

  private Printed run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(workshop.folder(), "output", ".txt");
    try {
      int exit = JmhProcess.run(command, output.toFile(), PATIENCE);
      // Whatever the side's JVM writes with: a line that cannot be read is no reason to fail.
      String text = new String(Files.readAllBytes(output), Charset.defaultCharset());
      return new Printed(exit, text.lines().toList());
    } catch (ForkFailedException e) {
      throw new IOException(side.jar() + ": cannot be listed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    workshop.close();
  }

  /** How a program ended, and what it said. */
  private record Printed(int exit, List<String> lines) {
    String last() {
      return lines.stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .reduce((_, line) -> line)
          .orElse("it says nothing");
    }
  }
}
