package dev.parbench.process.memory;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A lock among processes for short work, which the threads of this process take in turn. */
final class Gate {
  /** Work is short, so that somebody who has no time left gives it so much more, in ns. */
  private static final long MOMENT = 10_000_000;

  private final ReentrantLock ours = new ReentrantLock();
  private final WordLock shared;

  Gate(WordLock shared) {
    this.shared = shared;
  }

  void enter() {
    ours.lock();
    boolean done = false;
    try {
      shared.acquireUninterruptibly();
      done = true;
    } finally {
      if (!done) {
        ours.unlock();
      }
    }
  }

  /** Waits for it; false when the time is up, and a moment more. */
  boolean enter(long nanos) throws InterruptedException {
    long start = System.nanoTime();
    long most = Math.max(nanos, MOMENT);
    if (!ours.tryLock() && !ours.tryLock(most, TimeUnit.NANOSECONDS)) {
      return false;
    }
    boolean done = false;
    try {
      done = shared.acquire(Seat.left(most, start));
      return done;
    } finally {
      if (!done) {
        ours.unlock();
      }
    }
  }

  void leave() {
    try {
      shared.release();
    } finally {
      ours.unlock();
    }
  }
}
