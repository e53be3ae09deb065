package dev.parbench.cli;

import dev.parbench.result.RunStore;
import dev.parbench.result.Shell;
import dev.parbench.run.Descendants;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ctrl-C and SIGTERM in the middle of a run: ends the processes that measure and says what was
 * saved. The files are valid after every fork, so nothing is left to write.
 */
final class Interruption implements AutoCloseable {

  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Thread hook;

  private final boolean resumable;

  private Interruption(RunStore store, PrintWriter out, boolean resumable) {
    this.resumable = resumable;
    hook = new Thread(() -> stop(store, out), "interruption");
  }

  /**
   * Starts to listen.
   *
   * @param resumable whether the run can go on later
   */
  static Interruption install(RunStore store, PrintWriter out, boolean resumable) {
    var interruption = new Interruption(store, out, resumable);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether this process is on its way out. */
  boolean isStopping() {
    return stopping.get();
  }

  /** Waits for the end of this process when it is on its way out: the hook has the last word. */
  void awaitEndIfStopping() {
    while (stopping.get()) {
      LockSupport.park(this);
    }
  }

  private void stop(RunStore store, PrintWriter out) {
    stopping.set(true);
    Descendants.kill();
    out.printf(
        "%ninterrupted: %d rows are saved; `scripts/parbench report %s` makes charts of them%s%n",
        store.savedRows(),
        Shell.quoted(store.folder()),
        resumable
            ? ", `scripts/parbench run --resume " + Shell.quoted(store.folder()) + "` goes on"
            : "");
    out.flush();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending and the hook does its work.
      awaitEndIfStopping();
    }
  }
}
