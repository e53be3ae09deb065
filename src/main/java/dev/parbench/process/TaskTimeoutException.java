package dev.parbench.process;

import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A task ran longer than the pool's {@code taskTimeout} and was stopped. */
public final class TaskTimeoutException extends TimeoutException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Names the limit.
   *
   * @param limit the time-out that passed, counted from the start of execution
   */
  public TaskTimeoutException(Duration limit) {
    super("the task ran longer than " + limit.toMillis() + " ms and was stopped");
  }
}
