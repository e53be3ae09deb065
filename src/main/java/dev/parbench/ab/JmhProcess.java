package dev.parbench.ab;

import dev.parbench.run.ForkFailedException;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a program with JMH in it, waits for its end, and leaves no process behind. */
final class JmhProcess {

  /** Where JMH starts in any of its jars. */
  static final String MAIN = "org.openjdk.jmh.Main";

  private JmhProcess() {}

  /**
   * Runs a command to its end.
   *
   * @param output gets all it prints, after what is there
   * @param patience after which it counts as hanging
   * @return the exit code
   * @throws ForkFailedException if it cannot be started or hangs
   * @throws InterruptedException if interrupted while it runs; it is ended
   */
  static int run(List<String> command, File output, Duration patience)
      throws ForkFailedException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
              .start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new ForkFailedException("a fork did not end in " + patience.toSeconds() + " s");
        }
        return process.exitValue();
      } finally {
        end(process);
      }
    } catch (IOException e) {
      throw new ForkFailedException(command.getFirst() + ": cannot be started", e);
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
}
