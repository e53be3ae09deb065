package dev.parbench.process.memory;

/**
 * A lock in one word: 0 when it is free, else the slot of the process that holds it. It does not
 * know threads; those of one process settle it among themselves first.
 *
 * <p>A process that comes may overtake those that sleep, as a wake-up takes longer than most holds.
 * One that has waited for long asks for the lock to be handed over: then only those get it that
 * have slept for it as long. Should there be none of them any more, as one was killed, others wait
 * a little and take it.
 */
public final class WordLock implements SharedObject {
  static final int SIZE = Words.LINE;

  private static final long HAND_OVER = 1L << 32;
  private static final long HOLDER = HAND_OVER - 1;

  /** Who has waited so long is not overtaken any more, in ns. */
  private static final long PATIENCE = 1_000_000;

  /** Whom a free lock was kept for so long is gone, in ns; waking up takes less. */
  private static final long LAPSE = 10_000_000;

  private final Seat seat;
  private final Words words;
  private final int at;
  private final int kind;
  private final long slot;

  WordLock(Seat seat, int at, int kind) {
    this.seat = seat;
    this.words = seat.words();
    this.at = at;
    this.kind = kind;
    this.slot = seat.slot();
  }

  public boolean isLocked() {
    return (words.getVolatile(at) & HOLDER) != 0;
  }

  /** Takes it if it is free, whoever waits. */
  public boolean tryAcquire() {
    if (words.compareAndSet(at, 0, slot)) {
      return true;
    }
    long word = words.getVolatile(at);
    return (word & HOLDER) == 0 && words.compareAndSet(at, word, slot);
  }

  /** Waits for it; false when the time is up first. Whose time is up takes it if it is free. */
  public boolean acquire(long nanos) throws InterruptedException {
    return words.compareAndSet(at, 0, slot) || (nanos > 0 && await(nanos)) || tryAcquire();
  }

  private boolean await(long nanos) throws InterruptedException {
    Turn turn = new Turn();
    boolean got = false;
    try {
      got = seat.await(kind, turn, nanos);
      return got;
    } finally {
      if (!got) {
        turn.giveUp();
      }
    }
  }

  void acquireUninterruptibly() {
    if (!words.compareAndSet(at, 0, slot)) {
      seat.awaitUninterruptibly(kind, new Turn());
    }
  }

  /** Waiting for the lock. */
  private final class Turn implements Wish {
    private final long start = System.nanoTime();

    /** Whether another held it while this waited: who comes to a free lock is no old sleeper. */
    private boolean queued;

    private boolean asked;

    /** Since when it was seen to be kept for others, by this clock. */
    private long keptSince;

    private boolean kept;

    @Override
    public boolean granted(boolean slept) {
      long word = words.getVolatile(at);
      boolean handedOver = (word & HAND_OVER) != 0;
      if ((word & HOLDER) == 0) {
        return (!handedOver || isFor(slept)) && words.compareAndSet(at, word, slot);
      }
      kept = false;
      queued = true;
      if (slept && !handedOver && hasWaited()) {
        asked |= words.compareAndSet(at, word, word | HAND_OVER);
      }
      return false;
    }

    private boolean hasWaited() {
      return System.nanoTime() - start > PATIENCE;
    }

    private boolean isFor(boolean slept) {
      if (slept && queued && hasWaited()) {
        return true;
      }
      long now = System.nanoTime();
      if (!kept) {
        kept = true;
        keptSince = now;
      }
      return now - keptSince > LAPSE;
    }

    @Override
    public long longestSleep() {
      return kept ? LAPSE : Wish.super.longestSleep();
    }

    /** It need not be kept for this one any more; who else wants that asks again. */
    void giveUp() {
      long word = words.getVolatile(at);
      while (asked && (word & HAND_OVER) != 0) {
        asked = !words.compareAndSet(at, word, word & HOLDER);
        word = words.getVolatile(at);
      }
      seat.wake(kind);
    }
  }

  public void release() {
    if (!words.compareAndSet(at, slot, 0)) {
      free(slot);
    }
    seat.wake(kind);
  }

  private void free(long holder) {
    long word = words.getVolatile(at);
    while ((word & HOLDER) == holder && !words.compareAndSet(at, word, word & HAND_OVER)) {
      word = words.getVolatile(at);
    }
  }

  @Override
  public void sweep(int gone) {
    free(gone);
  }
}
