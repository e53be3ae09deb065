package dev.parbench.benchmark;

/**
 * A number that several threads count up.
 *
 * <p>Every implementation keeps {@link #add} from being inlined. In the loop around it the compiler
 * would otherwise fold additions without a lock into a single one, and merge neighbouring locks:
 * both would measure the compiler, and the folded counter would hardly ever be wrong.
 */
interface Tally {

  /**
   * Adds 1.
   *
   * @param worker who counts, from 0
   */
  void add(int worker);

  /** What was counted; right when no thread counts any more. */
  long sum();
}
