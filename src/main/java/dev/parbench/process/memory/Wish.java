package dev.parbench.process.memory;

/** What a thread waits for. */
interface Wish {
  /**
   * Looks whether it is there, and takes it.
   *
   * @param slept whether the thread has slept for it already
   */
  boolean granted(boolean slept);

  /** After how long it is looked at again even though nobody rings, in ns. */
  default long longestSleep() {
    return Seat.LONGEST_SLEEP;
  }
}
