package dev.parbench.process;

import java.util.List;
import java.util.Optional;

/** Facts about the current process and its children. */
public final class Processes {
  private Processes() {}

  /** The process id of the current process. */
  public static long pid() {
    return ProcessHandle.current().pid();
  }

  /** The name of the current process: {@code main} unless this library started it. */
  public static String name() {
    return Identity.current().name();
  }

  /** The process that started the current one with this library; empty in the main process. */
  public static Optional<ProcessHandle> parent() {
    long parent = Identity.current().parent();
    return parent == 0 ? Optional.empty() : ProcessHandle.of(parent);
  }

  /** The children of the current process that are alive. */
  public static List<ChildProcess> activeChildren() {
    return ChildProcess.active();
  }

  /** How many processors the current process may use. */
  public static int usableCpus() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Whether the current process was started by this library. */
  public static boolean inWorker() {
    return depth() > 0;
  }

  static int depth() {
    return Identity.current().depth();
  }
}
