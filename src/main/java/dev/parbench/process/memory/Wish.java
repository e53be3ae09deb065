package dev.parbench.process.memory;

/** What a thread waits for. */
interface Wish {
  /**
   * Looks whether it is there, and takes it.
   *
   * @param slept whether the thread has slept for it already
   */
  boolean granted(boolean slept);
}
