package dev.parbench.process;

import java.io.Serial;

/**
 * What a failure looked like in the process where it happened. It is the cause of the rebuilt
 * exception, or stands for it when that cannot be rebuilt here.
 */
public final class RemoteTaskException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String className;
  private final String remoteMessage;
  private final String remoteTrace;

  /**
   * Describes the remote failure.
   *
   * @param className the class of the remote exception
   * @param message its message, empty when it has none
   * @param remoteTrace its stack trace as text
   */
  public RemoteTaskException(String className, String message, String remoteTrace) {
    super("in another process: " + remoteTrace.strip(), null, true, false);
    this.className = className;
    this.remoteMessage = message;
    this.remoteTrace = remoteTrace;
  }

  /** The class of the remote exception. */
  public String className() {
    return className;
  }

  /** The message of the remote exception, empty when it has none. */
  public String remoteMessage() {
    return remoteMessage;
  }

  /** The remote stack trace, as the other process would have printed it. */
  public String remoteTrace() {
    return remoteTrace;
  }
}
