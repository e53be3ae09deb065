package dev.parbench.process;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Messages on their way to one end of a pipe. */
final class Mailbox {
  private final ArrayDeque<byte[]> messages = new ArrayDeque<>();
  private boolean ended;

  synchronized void put(byte[] message) {
    messages.add(message);
    notifyAll();
  }

  /** Gives a message back that its taker never got. */
  synchronized void putBack(byte[] message) {
    messages.addFirst(message);
    notifyAll();
  }

  /** Says whether more can come. */
  synchronized void end(boolean value) {
    ended = value;
    notifyAll();
  }

  /** Waits until a message or the end is there; false when the time is up first. */
  synchronized boolean await(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    while (messages.isEmpty() && !ended) {
      long left = nanos == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(Math.max(1, Math.min(left / 1_000_000, Integer.MAX_VALUE)));
    }
    return true;
  }

  /** The next message, waiting for it; null at the end. */
  synchronized byte @Nullable [] take() throws InterruptedException {
    await(Long.MAX_VALUE);
    return messages.poll();
  }
}
