package dev.parbench.process.memory;

/** A lock among processes, and the word that its conditions wait on. */
public final class LockMemory implements SharedObject {
  /** Bytes of it. */
  public static final int SIZE = WordLock.SIZE + Words.LINE;

  private static final int LOCK_KIND = 0;
  private static final int SIGNAL_KIND = 1;
  private static final int SIGNALS_AT = Seat.BODY + WordLock.SIZE;

  private final Seat seat;
  private final WordLock lock;

  public LockMemory(Seat seat) {
    this.seat = seat;
    this.lock = new WordLock(seat, Seat.BODY, LOCK_KIND);
  }

  public boolean isLocked() {
    try {
      seat.requireOpen();
      return lock.isLocked();
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /** Takes the lock if it is free. */
  public boolean tryAcquire() {
    try {
      seat.requireOpen();
      return lock.tryAcquire();
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /** Waits for the lock; false when the time is up first. */
  public boolean tryAcquire(long nanos) throws InterruptedException {
    try {
      seat.requireOpen();
      return lock.acquire(nanos);
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  public void release() {
    try {
      seat.requireOpen();
      lock.release();
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /** How many signals were given so far; read with the lock held. */
  public long signals() {
    try {
      return seat.words().getVolatile(SIGNALS_AT);
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /** Waits, without the lock, for a signal after those; false when the time is up first. */
  public boolean awaitSignal(long known, long nanos) throws InterruptedException {
    try {
      return seat.await(SIGNAL_KIND, _ -> signals() != known, nanos);
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /** Wakes all that wait for a signal. */
  public void signal() {
    try {
      seat.requireOpen();
      long _ = seat.words().getAndAdd(SIGNALS_AT, 1);
      seat.wake(SIGNAL_KIND);
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  @Override
  public void sweep(int gone) {
    lock.sweep(gone);
  }
}
