package dev.parbench.benchmark;

/**
 * Ends a measured JVM with the JVM that started it. JMH's fork would otherwise go on measuring
 * after its parent was killed, with nobody left to report to.
 */
final class ParentWatch {
  private ParentWatch() {}

  /** Halts this process as soon as its parent ends; does nothing without a visible parent. */
  static void haltWithParent() {
    ProcessHandle.current().parent().ifPresent(ParentWatch::watch);
  }

  private static void watch(ProcessHandle parent) {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(() -> {
          parent.onExit().join();
          Runtime.getRuntime().halt(1);
        });
  }
}
