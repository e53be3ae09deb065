package dev.parbench.process.memory;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

/**
 * A barrier in one word: the number of the trip, and how many have arrived for it. A process that
 * dies while others wait breaks it, as does a waiter that gives up.
 */
public final class Trips implements SharedObject {
  /** Of so many trips in a row it is known how they ended. */
  private static final int KNOWN = 64;

  private static final int KIND = 0;
  private static final int AT = Seat.BODY;
  private static final int PARTIES_AT = Seat.BODY + Words.LINE;

  /** For each of the last trips, in turn: one more than its number if a reset gave it up. */
  private static final int RESETS_AT = Seat.BODY + 2 * Words.LINE;

  /** Bytes of it. */
  public static final int SIZE = 2 * Words.LINE + KNOWN * Long.BYTES;

  private static final int TRIP_BITS = 32;
  private static final long ARRIVED = (1L << 31) - 1;
  private static final long BROKEN = 1L << 31;

  private final Seat seat;
  private final Words words;

  /**
   * The barrier at a place.
   *
   * @param parties how many make a trip; only the maker says it
   */
  public Trips(Seat seat, int parties) {
    this.seat = seat;
    this.words = seat.words();
    if (seat.slot() == Seat.MAKER) {
      words.setVolatile(PARTIES_AT, parties);
    }
  }

  public int parties() {
    return seat.<Integer, RuntimeException>use(() -> (int) words.get(PARTIES_AT));
  }

  /** How many wait now. */
  public int waiting() {
    return seat.<Integer, RuntimeException>use(() -> (int) (words.getVolatile(AT) & ARRIVED));
  }

  public boolean isBroken() {
    return seat.<Boolean, RuntimeException>use(() -> (words.getVolatile(AT) & BROKEN) != 0);
  }

  /**
   * Arrives, and waits for the others.
   *
   * @return how many were still to come
   * @throws TimeoutException if the time was up first; the barrier is broken then
   */
  public int await(long nanos)
      throws InterruptedException, BrokenBarrierException, TimeoutException {
    try {
      seat.requireOpen();
      long word;
      do {
        word = words.getVolatile(AT);
        if ((word & BROKEN) != 0) {
          throw new BrokenBarrierException();
        }
      } while (!words.compareAndSet(AT, word, after(word)));
      int missing = (int) (words.get(PARTIES_AT) - (word & ARRIVED) - 1);
      if (missing == 0) {
        seat.wake(KIND);
      } else {
        awaitTrip(word >>> TRIP_BITS, nanos);
      }
      return missing;
    } catch (IllegalStateException e) {
      throw seat.failure(e);
    }
  }

  /** The last to arrive begins the next trip. */
  private long after(long word) {
    long arrived = (word & ARRIVED) + 1;
    return arrived < words.get(PARTIES_AT) ? word + 1 : next(word);
  }

  private static long next(long word) {
    return ((word >>> TRIP_BITS) + 1) << TRIP_BITS;
  }

  private void awaitTrip(long trip, long nanos)
      throws InterruptedException, BrokenBarrierException, TimeoutException {
    boolean over = false;
    try {
      over = seat.await(KIND, _ -> isOver(trip), nanos);
    } finally {
      if (!over) {
        breakIt(trip);
      }
    }
    if (!over && !isPast(trip)) {
      throw new TimeoutException();
    }
    if (!isPast(trip) || wasReset(trip)) {
      throw new BrokenBarrierException();
    }
  }

  /** Also true when that is not known any more, as this thread comes so late. */
  private boolean wasReset(long trip) {
    return words.getVolatile(resetAt(trip)) > trip;
  }

  private static int resetAt(long trip) {
    return RESETS_AT + (int) (trip % KNOWN) * Long.BYTES;
  }

  private boolean isPast(long trip) {
    return words.getVolatile(AT) >>> TRIP_BITS != trip;
  }

  private boolean isOver(long trip) {
    return isPast(trip) || (words.getVolatile(AT) & BROKEN) != 0;
  }

  private void breakIt(long trip) {
    long word = words.getVolatile(AT);
    while (word >>> TRIP_BITS == trip && !words.compareAndSet(AT, word, word | BROKEN)) {
      word = words.getVolatile(AT);
    }
    seat.wake(KIND);
  }

  /** Begins anew; who waits gets a {@link BrokenBarrierException}. */
  public void reset() {
    boolean _ =
        seat.<Boolean, RuntimeException>use(() -> {
          long word = words.getVolatile(AT);
          while (!giveUp(word)) {
            word = words.getVolatile(AT);
          }
          seat.wake(KIND);
          return true;
        });
  }

  /**
   * Begins the next trip in place of this one. Broken first, so that nobody can end it well while
   * it is noted that it was given up.
   */
  private boolean giveUp(long word) {
    long broken = word | BROKEN;
    if (!words.compareAndSet(AT, word, broken)) {
      return false;
    }
    noteReset(word >>> TRIP_BITS);
    return words.compareAndSet(AT, broken, next(word));
  }

  /** What is noted only grows, so that nobody who comes late covers a newer trip. */
  private void noteReset(long trip) {
    long noted = words.getVolatile(resetAt(trip));
    while (noted <= trip && !words.compareAndSet(resetAt(trip), noted, trip + 1)) {
      noted = words.getVolatile(resetAt(trip));
    }
  }

  @Override
  public void sweep(int gone) {
    long word = words.getVolatile(AT);
    if ((word & ARRIVED) != 0) {
      breakIt(word >>> TRIP_BITS);
    }
  }
}
