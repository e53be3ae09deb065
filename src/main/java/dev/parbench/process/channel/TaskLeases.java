package dev.parbench.process.channel;

/** Settles between parent and worker which tasks have started, so that none ever runs twice. */
public interface TaskLeases {

  /** Worker: marks a task as started; false when the parent took it back. */
  boolean start(long task);

  /** Parent: takes back every task that has not started and returns the last that has. */
  long revoke();

  /** Parent: how often tasks were taken back; it goes with the task to continue at. */
  int revocations();

  /**
   * Worker: continues with the given task after a revocation, unless that was not the last one:
   * then the tasks that follow were taken back as well.
   */
  void resume(long task, int revocation);

  /** Parent: the last task that has started. */
  long started();
}
