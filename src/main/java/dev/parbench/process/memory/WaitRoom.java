package dev.parbench.process.memory;

import dev.parbench.process.channel.Polling;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads of this process that wait for one thing. Only the first is woken; when it leaves it
 * wakes the next, which looks for itself. So one item does not wake a thousand threads, and none is
 * forgotten.
 */
final class WaitRoom {
  /** Those with somebody in them: a room that nobody waits in may be collected. */
  private static final Set<WaitRoom> OCCUPIED = ConcurrentHashMap.newKeySet();

  private static final int MOST_IN_VAIN = 8;
  private static final int BLIND = 32;

  /** So many polite looks in a row mean that what is waited for runs on the same processor. */
  private static final int MOST_POLITE = 16;

  /** For so many looks that is believed, before it is found out again. */
  private static final int EAGER = 4096;

  private final byte tag;
  private final ArrayDeque<Thread> threads = new ArrayDeque<>();
  private boolean all;

  /** How many waits are left that do not look before they sleep; a guess, so races are harmless. */
  private int blind;

  private int inVain;

  /** How many looks in a row found something only after the processor was offered to others. */
  private int polite;

  /** How many looks are left that offer it at once. */
  private int eager;

  /**
   * A room that is empty.
   *
   * @param tag what a bell says to mean this room, perhaps among others
   */
  WaitRoom(byte tag) {
    this.tag = tag;
  }

  /**
   * How long to look before sleeping: not at all for a while when that was in vain again and again,
   * or when others want the processors, which get them for long when this thread yields.
   */
  long spin(long usual) {
    if (blind > 0) {
      blind--;
      return 0;
    }
    return usual;
  }

  /**
   * When to offer the processor to others, in ns: two processes that take turns on one lose each
   * look that comes before that.
   */
  long politeAfter() {
    if (eager > 0) {
      eager--;
      return 0;
    }
    return Polling.POLITE_AFTER;
  }

  /**
   * Notes a look.
   *
   * @param found whether it was there in the end
   * @param nanos how long that took
   * @param busyAfter how long is so long that others want the processors, in ns
   */
  void spun(boolean found, long nanos, long busyAfter) {
    boolean busy = nanos > busyAfter;
    polite = found && nanos > Polling.POLITE_AFTER ? polite + 1 : 0;
    if (polite >= MOST_POLITE) {
      eager = EAGER;
      polite = 0;
    }
    // One look that took long may be a pause of the other process; two in a row are no accident.
    inVain = found && !busy ? 0 : inVain + (busy ? MOST_IN_VAIN / 2 : 1);
    if (inVain >= MOST_IN_VAIN) {
      blind = BLIND;
      inVain = 0;
    }
  }

  /** From now on a wake-up is for all, who wait for different amounts. */
  synchronized void setAll() {
    all = true;
  }

  synchronized void enter() {
    threads.add(Thread.currentThread());
    OCCUPIED.add(this);
  }

  synchronized void leave() {
    threads.remove(Thread.currentThread());
    if (threads.isEmpty()) {
      OCCUPIED.remove(this);
    } else {
      wake();
    }
  }

  synchronized void wake() {
    if (all) {
      threads.forEach(LockSupport::unpark);
    } else {
      LockSupport.unpark(threads.peek());
    }
  }

  synchronized void wakeAll() {
    threads.forEach(LockSupport::unpark);
  }

  static void wake(byte tag) {
    for (WaitRoom room : OCCUPIED) {
      if (room.tag == tag) {
        room.wake();
      }
    }
  }

  static void wakeEveryRoom() {
    OCCUPIED.forEach(WaitRoom::wake);
  }
}
