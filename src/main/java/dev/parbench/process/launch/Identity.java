package dev.parbench.process.launch;

/**
 * Who this process is among the processes of this library.
 *
 * @param name {@code main} in a process that was not started by this library
 * @param depth how many processes of this library are above it
 * @param parent the process id of the parent, 0 when this library did not start it
 */
public record Identity(String name, int depth, long parent) {
  private static volatile Identity current = new Identity("main", 0, 0);

  public static Identity current() {
    return current;
  }

  /** Called once, before any user code runs. */
  public static void become(LaunchSpec spec) {
    current = new Identity("standby", spec.depth(), spec.parent());
  }

  /** Whether this library started this process. */
  public static boolean inWorker() {
    return current.depth > 0;
  }

  public static void rename(String name) {
    current = new Identity(name, current.depth, current.parent);
  }
}
