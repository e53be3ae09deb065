package dev.parbench.process;

import java.io.Serial;
import java.util.OptionalInt;

/**
 * The worker process that ran a task ended before it sent the result. The task is not run again.
 */
public final class WorkerDiedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final long pid;
  private final int exitCode;
  private final String errorTail;

  /**
   * Describes the death.
   *
   * @param pid the process that died
   * @param exitCode its exit code, −N when signal N ended it
   * @param errorTail the last part of what it wrote to standard error
   */
  public WorkerDiedException(long pid, int exitCode, String errorTail) {
    super(describe(pid, exitCode, errorTail));
    this.pid = pid;
    this.exitCode = exitCode;
    this.errorTail = errorTail;
  }

  private static String describe(long pid, int exitCode, String errorTail) {
    String how = exitCode < 0 ? "was ended by signal " + -exitCode : "exited with code " + exitCode;
    String tail = errorTail.isBlank() ? "" : "; last on its standard error:\n" + errorTail.strip();
    return "worker process " + pid + " " + how + " before it sent a result" + tail;
  }

  /** The process that died. */
  public long pid() {
    return pid;
  }

  /** The exit code, −N when signal N ended the process. */
  public int exitCode() {
    return exitCode;
  }

  /** The signal that ended the process, if one did. */
  public OptionalInt signal() {
    return exitCode < 0 ? OptionalInt.of(-exitCode) : OptionalInt.empty();
  }

  /** The last part of what the process wrote to standard error, at most 8 KiB. */
  public String errorTail() {
    return errorTail;
  }
}
