package dev.parbench.cli;

import dev.parbench.result.Shell;
import dev.parbench.run.Descendants;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C and SIGTERM in the middle of `ab`: no process stays, and the user is told how to go on.
 * Every finished fork is a file already.
 */
final class AbStop implements AutoCloseable {

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Thread hook;

  private AbStop(Path folder, PrintWriter err, Thread measuring) {
    hook = new Thread(() -> stop(folder, err, measuring), "interruption");
  }

  /** Starts to listen; the current thread is the one that measures. */
  static AbStop install(Path folder, PrintWriter err) {
    var stop = new AbStop(folder, err, Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(stop.hook);
    return stop;
  }

  boolean isStopping() {
    return stopping.get();
  }

  private void stop(Path folder, PrintWriter err, Thread measuring) {
    stopping.set(true);
    Descendants.kill();
    measuring.interrupt();
    try {
      measuring.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // One may have been started while the others were ended.
    Descendants.kill();
    err.printf("%ninterrupted: go on with `parbench ab --resume %s`%n", Shell.quoted(folder));
    err.flush();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Already on the way out; the hook has the last word.
      stopping.set(true);
    }
  }
}
