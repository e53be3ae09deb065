package dev.parbench.process.memory;

/**
 * A flag to wait for, in one word: its last bit, and above that how often it was set. So a waiter
 * does not miss that it was set when it is cleared at once.
 */
public final class Flag implements SharedObject {
  /** Bytes of it. */
  public static final int SIZE = Words.LINE;

  private static final int KIND = 0;
  private static final int AT = Seat.BODY;

  private final Seat seat;
  private final Words words;

  public Flag(Seat seat) {
    this.seat = seat;
    this.words = seat.words();
  }

  private boolean isUp() {
    return (words.getVolatile(AT) & 1) != 0;
  }

  public boolean isSet() {
    return seat.<Boolean, RuntimeException>use(this::isUp);
  }

  /** Sets or clears it; returns whether that changed anything. */
  public boolean set(boolean value) {
    return seat.<Boolean, RuntimeException>use(() -> {
      while (true) {
        long word = words.getVolatile(AT);
        if (((word & 1) != 0) == value) {
          return false;
        }
        if (words.compareAndSet(AT, word, value ? word + 3 : word - 1)) {
          seat.wake(KIND);
          return true;
        }
      }
    });
  }

  /** Waits until it is set; false when the time is up first. */
  public boolean await(long nanos) throws InterruptedException {
    return seat.<Boolean, InterruptedException>use(() -> {
      long known = words.getVolatile(AT) >>> 1;
      return seat.await(KIND, _ -> isUp() || words.getVolatile(AT) >>> 1 != known, nanos);
    });
  }

  @Override
  public void sweep(int gone) {}
}
