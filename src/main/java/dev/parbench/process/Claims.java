package dev.parbench.process;

/** Settles between parent and worker which tasks have started, so that none ever runs twice. */
interface Claims {

  /** Worker: marks a task as started; false when the parent took it back. */
  boolean start(long task);

  /** Parent: takes back every task that has not started and returns the last that has. */
  long revoke();

  /** Worker: continues with the given task after a revocation. */
  void resume(long task);

  /** Parent: the last task that has started. */
  long started();
}
