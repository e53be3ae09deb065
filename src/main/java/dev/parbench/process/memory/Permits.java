package dev.parbench.process.memory;

/** A number of permits in one word. Those that a dead process took do not come back. */
public final class Permits implements SharedObject {
  /** Bytes of it. */
  public static final int SIZE = Words.LINE;

  private static final int KIND = 0;
  private static final int AT = Seat.BODY;

  private final Seat seat;
  private final Words words;

  /**
   * The permits at a place.
   *
   * @param initial how many there are at first; only the maker says it
   */
  public Permits(Seat seat, int initial) {
    this.seat = seat;
    this.words = seat.words();
    seat.wakeAllFor(KIND);
    if (seat.slot() == Seat.MAKER) {
      words.setVolatile(AT, initial);
    }
  }

  public int available() {
    return seat.<Integer, RuntimeException>use(() -> (int) words.getVolatile(AT));
  }

  /** Takes so many if they are there. */
  public boolean tryAcquire(int count) {
    return seat.<Boolean, RuntimeException>use(() -> take(count));
  }

  private boolean take(int count) {
    while (true) {
      long there = words.getVolatile(AT);
      if (there < count) {
        return false;
      }
      if (words.compareAndSet(AT, there, there - count)) {
        return true;
      }
    }
  }

  /** Takes so many, waiting for them; false when the time is up first. */
  public boolean tryAcquire(int count, long nanos) throws InterruptedException {
    return seat.<Boolean, InterruptedException>use(() -> seat.await(KIND, _ -> take(count), nanos));
  }

  /** Gives so many back; false if there would be more than the greatest int. */
  public boolean release(int count) {
    return seat.<Boolean, RuntimeException>use(() -> {
      while (true) {
        long there = words.getVolatile(AT);
        if (there + count > Integer.MAX_VALUE) {
          return false;
        }
        if (words.compareAndSet(AT, there, there + count)) {
          seat.wake(KIND);
          return true;
        }
      }
    });
  }

  @Override
  public void sweep(int gone) {}
}
