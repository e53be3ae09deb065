package dev.parbench.run;

import java.io.Serial;

/** A fork that gave no result. */
public final class ForkFailedException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final String reason;

  /** Takes the reason in one line and, where there is one, what was thrown. */
  public ForkFailedException(String reason, Throwable... causes) {
    super(reason);
    this.reason = reason;
    for (Throwable cause : causes) {
      addSuppressed(cause);
    }
  }

  /** Why, in one line. */
  public String reason() {
    return reason;
  }
}
