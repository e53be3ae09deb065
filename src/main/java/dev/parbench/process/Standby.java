package dev.parbench.process;

/** Starts children by the asked method. */
final class Standby {
  private Standby() {}

  static Jvm start(StartMethod method, JvmCommand command, Jvm.Listener listener) {
    return switch (method) {
      case SPAWN, STANDBY -> Jvm.launch(command, listener);
    };
  }
}
