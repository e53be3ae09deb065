package dev.parbench.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program as a user does and keeps what it printed. */
record Script(int exitCode, String out, String err) {

  static final Path HOME = Path.of(System.getProperty("parbench.home", "")).toAbsolutePath();
  private static final long PATIENCE_SECONDS = 120;

  static Script run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    return run(folder, environment, command, PATIENCE_SECONDS);
  }

  /** The same of a program that builds something, which takes longer. */
  static Script run(
      Path folder, Map<String, String> environment, List<String> command, long patienceSeconds)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("script-out", ".txt");
    Path err = Files.createTempFile("script-err", ".txt");
    try {
      Process process = start(folder, environment, command, out, err);
      if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException("hangs: " + command + "\n" + Files.readString(out));
      }
      return new Script(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  static Process start(
      Path folder, Map<String, String> environment, List<String> command, Path out, Path err)
      throws IOException {
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return builder.start();
  }

  static Script parbench(String... args) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(HOME.resolve("scripts/parbench").toString()));
    command.addAll(List.of(args));
    return run(HOME, Map.of(), command);
  }
}
