package dev.parbench.ab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a git revision of this project in a temporary worktree, so that neither the working files
 * nor {@code target} are touched.
 */
public final class Worktree {

  private final Path project;
  private final String javaHome;

  /**
   * Takes the project's folder.
   *
   * @param javaHome the JDK to build with
   */
  public Worktree(Path project, String javaHome) {
    this.project = project.toAbsolutePath();
    this.javaHome = javaHome;
  }

  /**
   * Builds a revision.
   *
   * @param revision anything git understands
   * @param jar where to put the jar; its folder exists
   * @throws IOException in one line for a user, if git does not know it or it does not build
   */
  public void build(String revision, Path jar) throws IOException, InterruptedException {
    requireRevision(revision);
    Path folder = Files.createTempDirectory("parbench-worktree");
    try {
      execute(
          project, "git", "worktree", "add", "--force", "--detach", folder.toString(), revision);
      execute(
          folder,
          "scripts/mvnw",
          "-B",
          "-ntp",
          "-q",
          "-Pfast",
          "-Dmaven.test.skip",
          "-Dspotless.skip",
          "package");
      // What is checked at length was checked when it was committed; old revisions check it again.
      Path quick = folder.resolve("target/fast/target/parbench.jar");
      Path built = Files.exists(quick) ? quick : folder.resolve("target/parbench.jar");
      Files.copy(built, jar, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      execute(project, "git", "worktree", "remove", "--force", folder.toString());
    }
  }

  /**
   * The commit that a revision stands for.
   *
   * @throws IOException in one line for a user, if git does not know it
   */
  public String commit(String revision) throws IOException, InterruptedException {
    requireRevision(revision);
    try {
      return execute(project, "git", "rev-parse", "--verify", revision + "^{commit}");
    } catch (IOException e) {
      throw new IOException("not a git revision of this project: " + revision, e);
    }
  }

  private static void requireRevision(String revision) throws IOException {
    if (revision.startsWith("-")) {
      throw new IOException("not a git revision: " + revision);
    }
  }

  private String execute(Path folder, String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("parbench-build", ".log");
    try {
      // A relative program is looked up in the parent's folder, not in the child's.
      var full = new ArrayList<>(List.of(command));
      if (full.getFirst().startsWith("scripts/")) {
        full.set(0, folder.resolve(full.getFirst()).toString());
      }
      var builder =
          new ProcessBuilder(full)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("JAVA_HOME", javaHome);
      int exit = builder.start().waitFor();
      if (exit != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + lastLine(output));
      }
      return lastLine(output);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static String lastLine(Path output) throws IOException {
    String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    return text.lines().filter(line -> !line.isBlank()).reduce((_, b) -> b).orElse("no output");
  }
}
