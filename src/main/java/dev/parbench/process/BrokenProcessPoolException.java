package dev.parbench.process;

import java.io.Serial;
import java.util.concurrent.RejectedExecutionException;

/** The pool cannot start workers, or its initializer fails, so it runs no task any more. */
public final class BrokenProcessPoolException extends RejectedExecutionException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Says what broke the pool.
   *
   * @param cause the failure of the initializer, or how the first worker died
   */
  public BrokenProcessPoolException(String message, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
  }
}
