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

  /** So many times as long as usual is looked when a little longer would have found it. */
  private static final int LONGER = 8;

  /** So many longer looks that come to more than the usual are paid for, and then a pause. */
  private static final int PATIENCE = 64;

  private static final int PAUSE = 1024;

  /** How many waits are left that do not look before they sleep; a guess, so races are harmless. */
  private int blind;

  private int inVain;

  /** How many looks in a row found something only after the processor was offered to others. */
  private int polite;

  /** How many looks are left that offer it at once. */
  private int eager;

  /**
   * Whether the next look is a longer one, how many are paid for, and sleeps since they are not.
   */
  private boolean patient;

  private int patience = PATIENCE;
  private int paused;

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
    return patient ? LONGER * usual : usual;
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
   * @param usual how long one looks usually, in ns
   * @param busyAfter how long is so long that others want the processors, in ns
   */
  void spun(boolean found, long nanos, long usual, long busyAfter) {
    boolean busy = nanos > busyAfter;
    boolean dear = nanos > usual;
    if (patient && dear) {
      patience = busy ? 0 : patience - 1;
    }
    patient = patient && found && dear && patience > 0;
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

  /**
   * Notes a wait that went to sleep. Two processes that each look for less long than the other
   * needs to wake up send each other to sleep for ever; one longer look gets them out of it.
   *
   * @param nanos how long the wait was, in ns
   * @param usual how long one looks usually, in ns
   */
  void slept(long nanos, long usual) {
    if (patience > 0) {
      patient = nanos < LONGER * usual;
    } else if (++paused >= PAUSE) {
      patience = PATIENCE;
      paused = 0;
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
