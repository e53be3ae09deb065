package dev.parbench.process;

/** Settles between parent and worker which tasks have started, so that none ever runs twice. */
interface Claims {

  /** Worker: marks a task as started; false when the parent took it back. */
  boolean start(long task);

  /** Parent: takes back every task that has not started and returns the last that has. */
  long revoke();

  /** Parent: what tells this revocation from others, to be passed on to {@link #resume}. */
  int revocations();

  /** Worker: continues with the given task after that revocation, unless a later one holds. */
  void resume(long task, int revocations);

  /** Parent: the last task that has started. */
  long started();
}
