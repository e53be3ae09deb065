package dev.parbench.process.memory;

import java.lang.foreign.MemorySegment;

/** Memory and nothing else. */
public final class Plain implements SharedObject {
  /** The most bytes of it. */
  public static final int LARGEST = Integer.MAX_VALUE - Seat.BODY - Words.LINE;

  private final Seat seat;
  private final Words words;
  private final MemorySegment memory;

  public Plain(Seat seat) {
    this.seat = seat;
    this.words = seat.words();
    this.memory = seat.segment().memory().asSlice(Seat.BODY);
  }

  /** Where a word is by its number. */
  public static int at(int index) {
    return Seat.BODY + index * Long.BYTES;
  }

  public Words words() {
    return words;
  }

  public MemorySegment memory() {
    seat.requireOpen();
    return memory;
  }

  /** What to throw for what an access threw. */
  public RuntimeException failure(IllegalStateException thrown) {
    return seat.failure(thrown);
  }

  @Override
  public void sweep(int gone) {}
}
