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

  /**
   * Sees to it that JVMs wait for {@link StartMethod#STANDBY} to take them, and returns when they
   * are ready. They end with this process.
   *
   * @param count how many, those that wait already included
   * @param jvmOptions the options that the pools and children will ask for
   */
  public static void prepareStandby(int count, List<String> jvmOptions)
      throws InterruptedException {
    for (Standby.Spare spare : Standby.prepare(JvmCommand.of(jvmOptions), count)) {
      spare.await();
    }
  }

  /**
   * Trains the cache that makes JVMs start faster, unless it exists. Otherwise that happens in the
   * background of the first start.
   *
   * @return whether there is one; there can be none for a class path with folders on it
   */
  public static boolean prepareCache() {
    return prepareCache(List.of());
  }

  /**
   * Like {@link #prepareCache()}, for children with options of their own.
   *
   * @param jvmOptions the options that the pools and children will ask for
   */
  public static boolean prepareCache(List<String> jvmOptions) {
    return AotCache.prepare(jvmOptions);
  }

  /** Whether the current process was started by this library. */
  public static boolean inWorker() {
    return depth() > 0;
  }

  static int depth() {
    return Identity.current().depth();
  }
}
