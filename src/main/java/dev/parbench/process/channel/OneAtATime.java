package dev.parbench.process.channel;

/** Nothing to settle: one task at a time is sent, so a task that was sent has started. */
final class OneAtATime implements TaskLeases {
  @Override
  public boolean start(long task) {
    return true;
  }

  @Override
  public long revoke() {
    return Long.MAX_VALUE;
  }

  @Override
  public int revocations() {
    return 0;
  }

  @Override
  public void resume(long task, int revocation) {}

  @Override
  public long started() {
    return Long.MAX_VALUE;
  }
}
