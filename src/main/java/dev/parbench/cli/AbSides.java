package dev.parbench.cli;

import dev.parbench.ab.Side;
import dev.parbench.ab.Worktree;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The two sides of `ab`, as the user names them. */
final class AbSides {

  @Option(
      names = "--base-jar",
      paramLabel = "JAR",
      description =
          "a runnable JMH jar; both sides' when it is the only one (default: parbench itself)")
  private @Nullable Path baseJar;

  @Option(names = "--candidate-jar", paramLabel = "JAR", description = "the changed jar")
  private @Nullable Path candidateJar;

  @Option(names = "--base-jdk", paramLabel = "DIR", description = "JDK of the base")
  private @Nullable Path baseJdk;

  @Option(names = "--candidate-jdk", paramLabel = "DIR", description = "JDK of the candidate")
  private @Nullable Path candidateJdk;

  @Option(
      names = "--base-args",
      paramLabel = "ARGS",
      defaultValue = "",
      description = "JVM options of the base, in one word")
  private String baseArgs = "";

  @Option(
      names = "--candidate-args",
      paramLabel = "ARGS",
      defaultValue = "",
      description = "JVM options of the candidate, in one word")
  private String candidateArgs = "";

  @Option(names = "--base-rev", paramLabel = "REV", description = "git revision of this project")
  private @Nullable String baseRev;

  @Option(
      names = "--candidate-rev",
      paramLabel = "REV",
      description = "git revision of this project")
  private @Nullable String candidateRev;

  /** Whether both sides are this program, or revisions of it. */
  boolean areOurs() {
    return baseJar == null && candidateJar == null;
  }

  /**
   * Checks what can be checked at once, before anything is built.
   *
   * @throws IOException in one line for a user, if a jar, a JDK or a revision does not exist
   */
  void requireThere() throws IOException, InterruptedException {
    for (String revision : revisions()) {
      worktree().commit(revision);
    }
    for (Path jar : Stream.of(baseJar, candidateJar).filter(Objects::nonNull).toList()) {
      requireJar(jar);
    }
    java(baseJdk);
    java(candidateJdk);
  }

  private List<String> revisions() {
    return Stream.of(baseRev, candidateRev).filter(Objects::nonNull).toList();
  }

  /** The base; a revision is built into {@code folder}. */
  Side base(Path folder) throws IOException, InterruptedException {
    Path jar = jar(baseRev, Optional.ofNullable(baseJar), folder.resolve("base.jar"));
    return side("base", jar, baseJdk, baseArgs);
  }

  /** The candidate; what is not said of it is the base's. A commit is built once. */
  Side candidate(Path folder) throws IOException, InterruptedException {
    Optional<Path> named = Optional.ofNullable(candidateJar).or(() -> Optional.ofNullable(baseJar));
    boolean built =
        baseRev != null
            && candidateRev != null
            && worktree().commit(baseRev).equals(worktree().commit(candidateRev));
    Path jar =
        built
            ? folder.resolve("base.jar")
            : jar(candidateRev, named, folder.resolve("candidate.jar"));
    return side("candidate", jar, candidateJdk, candidateArgs);
  }

  /** What measures the rulers: this program's own jar, if it runs from one. */
  static Optional<Side> rulers() throws IOException {
    Path self = self();
    return Files.isRegularFile(self)
        ? Optional.of(side("rulers", self, null, ""))
        : Optional.empty();
  }

  private static Path jar(@Nullable String revision, Optional<Path> named, Path built)
      throws IOException, InterruptedException {
    if (revision == null) {
      return named.orElseGet(AbSides::self);
    }
    worktree().build(revision, built);
    return built;
  }

  private static Worktree worktree() {
    return new Worktree(ProjectFolder.folder(), System.getProperty("java.home", ""));
  }

  private static Side side(String name, Path jar, @Nullable Path jdk, String args)
      throws IOException {
    requireJar(jar);
    List<String> options = args.isBlank() ? List.of() : List.of(args.strip().split("\\s+"));
    return new Side(
        name,
        jar.toAbsolutePath().toString(),
        sha256(jar),
        java(jdk).toAbsolutePath().toString(),
        options);
  }

  private static Path java(@Nullable Path jdk) throws IOException {
    Path java =
        Optional.ofNullable(jdk)
            .orElseGet(() -> Path.of(System.getProperty("java.home", "")))
            .resolve("bin")
            .resolve("java");
    if (!Files.isExecutable(java)) {
      throw new IOException(java + ": no such program; name the folder of a JDK");
    }
    return java;
  }

  private static void requireJar(Path jar) throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IOException(jar + ": no such jar; name a runnable JMH jar");
    }
  }

  /** The fingerprint of a jar. */
  static String sha256(Path jar) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static Path self() {
    try {
      return Path.of(AbSides.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError("a class path is made of URIs", e);
    }
  }
}
