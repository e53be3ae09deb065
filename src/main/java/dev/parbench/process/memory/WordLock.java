package dev.parbench.process.memory;

/**
 * A lock in one word: 0 when it is free, else the slot of the process that holds it. It does not
 * know threads; those of one process settle it among themselves first.
 *
 * <p>A process that comes may overtake those that sleep, as a wake-up takes longer than most holds.
 * One that has waited for long asks for the lock to be handed over: then only those may take it
 * that have slept for it.
 */
public final class WordLock implements SharedObject {
  static final int SIZE = Words.LINE;

  private static final long HAND_OVER = 1L << 32;
  private static final long HOLDER = HAND_OVER - 1;

  /** Who has waited so long is not overtaken any more, in ns. */
  private static final long PATIENCE = 1_000_000;

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

  /** Takes it if it is free. */
  public boolean tryAcquire() {
    if (words.compareAndSet(at, 0, slot)) {
      return true;
    }
    long word = words.getVolatile(at);
    return (word & HOLDER) == 0 && words.compareAndSet(at, word, slot);
  }

  /** Waits for it; false when the time is up first. */
  public boolean acquire(long nanos) throws InterruptedException {
    return tryAcquire() || (nanos > 0 && seat.await(kind, new Turn(), nanos));
  }

  void acquireUninterruptibly() {
    if (!tryAcquire()) {
      seat.awaitUninterruptibly(kind, new Turn());
    }
  }

  /** Waiting for the lock. */
  private final class Turn implements Wish {
    private final long start = System.nanoTime();

    @Override
    public boolean granted(boolean slept) {
      long word = words.getVolatile(at);
      boolean handedOver = (word & HAND_OVER) != 0;
      if ((word & HOLDER) == 0) {
        return (slept || !handedOver) && words.compareAndSet(at, word, slot);
      }
      if (slept && !handedOver && System.nanoTime() - start > PATIENCE) {
        boolean _ = words.compareAndSet(at, word, word | HAND_OVER);
      }
      return false;
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
