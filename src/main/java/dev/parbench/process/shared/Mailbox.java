package dev.parbench.process.shared;

import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Serialized messages that wait, first in first out, for whoever takes them. */
public final class Mailbox {
  private final int capacity;
  private final ArrayDeque<byte[]> messages = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Condition allDone = lock.newCondition();
  private long unfinished;
  private boolean ended;
  private boolean shut;

  /** A mailbox for so many messages. */
  public Mailbox(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Adds a message if there is room.
   *
   * @throws ClosedChannelException if nobody will take it
   */
  public boolean offer(byte[] message) throws ClosedChannelException {
    lock.lock();
    try {
      return add(message);
    } finally {
      lock.unlock();
    }
  }

  /** Adds a message, waiting for room; false when the time is up first. */
  public boolean offer(byte[] message, long nanos)
      throws ClosedChannelException, InterruptedException {
    long left = nanos;
    lock.lockInterruptibly();
    try {
      while (!add(message)) {
        if (left <= 0) {
          return false;
        }
        left = room.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean add(byte[] message) throws ClosedChannelException {
    requireOpen();
    if (messages.size() >= capacity) {
      return false;
    }
    messages.add(message);
    unfinished++;
    // All, because those who only look do not take.
    more.signalAll();
    return true;
  }

  private void requireOpen() throws ClosedChannelException {
    if (shut) {
      throw new ClosedChannelException();
    }
  }

  /** Gives a message back that its taker never got; for that there is always room. */
  void putBack(byte[] message) {
    lock.lock();
    try {
      messages.addFirst(message);
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The next message; null when there is none now. */
  public byte @Nullable [] poll() throws ClosedChannelException {
    lock.lock();
    try {
      requireOpen();
      return remove();
    } finally {
      lock.unlock();
    }
  }

  /** The next message, waiting for it; null at the end, and when the time is up first. */
  public byte @Nullable [] poll(long nanos) throws ClosedChannelException, InterruptedException {
    lock.lockInterruptibly();
    try {
      boolean _ = awaitNews(nanos);
      requireOpen();
      return remove();
    } finally {
      lock.unlock();
    }
  }

  private byte @Nullable [] remove() {
    byte[] message = messages.poll();
    room.signal();
    return message;
  }

  /** Waits until taking would not; false when the time is up first. */
  boolean await(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      return awaitNews(nanos);
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitNews(long nanos) throws InterruptedException {
    long left = nanos;
    while (messages.isEmpty() && !ended && !shut) {
      if (left <= 0) {
        return false;
      }
      left = more.awaitNanos(left);
    }
    return true;
  }

  /** Notes that a message that was taken is done with; false if all were. */
  boolean done() {
    lock.lock();
    try {
      if (unfinished == 0) {
        return false;
      }
      unfinished--;
      if (unfinished == 0) {
        allDone.signalAll();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until every message is done with; false when the time is up first. */
  boolean join(long nanos) throws InterruptedException {
    long left = nanos;
    lock.lockInterruptibly();
    try {
      while (unfinished > 0) {
        if (left <= 0) {
          return false;
        }
        left = allDone.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Says whether nobody is there who could add more. */
  void end(boolean value) {
    lock.lock();
    try {
      ended = value;
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says whether nobody is there who could take a message; who waits then fails. */
  void shut(boolean value) {
    lock.lock();
    try {
      shut = value;
      more.signalAll();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether there is nothing to come any more, so that no message means the end. */
  boolean isOver() {
    lock.lock();
    try {
      return ended && messages.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The messages of this moment, of which at most so many are wanted. */
  List<byte[]> snapshot(int most) {
    lock.lock();
    try {
      return messages.stream().limit(most).toList();
    } finally {
      lock.unlock();
    }
  }

  public int size() {
    lock.lock();
    try {
      return messages.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many more messages fit; the greatest int when there is no limit. */
  public int room() {
    return capacity == Integer.MAX_VALUE ? capacity : Math.max(0, capacity - size());
  }
}
