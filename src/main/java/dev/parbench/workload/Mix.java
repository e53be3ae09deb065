package dev.parbench.workload;

import dev.parbench.process.ProcessTask;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A chain of hashes, each fed with the one before: nothing can be folded, vectorised or overlapped,
 * and nothing but one core's latency bounds it.
 */
record Mix(int count) implements Workload {

  /** Hashes per task; about 2 ms. */
  static final int STEPS = 600_000;

  /**
   * The work of a task is done by many calls of a short loop. One long loop a task would be entered
   * too seldom to be compiled as a whole: every JVM would replace it on the stack, task after task,
   * for seconds; a pool of worker JVMs for longest.
   */
  private static final int BLOCK = 4096;

  Mix(Shape shape) {
    this(shape.tasks());
  }

  /** Hashes {@code seed} so many times. */
  record Task(long seed, int steps) implements ProcessTask<Long> {
    @Override
    public Long call() {
      return chain(seed, steps);
    }
  }

  /** Hashes {@code seed} so many times. */
  static long chain(long seed, int steps) {
    long value = seed;
    int left = steps;
    for (; left > BLOCK; left -= BLOCK) {
      value = block(value, BLOCK);
    }
    return block(value, left);
  }

  private static long block(long seed, int steps) {
    long value = seed;
    for (int i = 0; i < steps; i++) {
      value = Hash.mix(value);
    }
    return value;
  }

  @Override
  public List<Task> tasks() {
    return IntStream.range(0, count).mapToObj(i -> new Task(i, STEPS)).toList();
  }

  /**
   * There is no closed form, so the oracle advances all chains in step, a different program from
   * the one that is measured; a test holds the hash itself against published values.
   */
  @Override
  public long expected() {
    return LongStream.of(inStep(count, STEPS)).sum();
  }

  /** The ends of the chains from 0, 1, …, all advanced in step. */
  static long[] inStep(int count, int steps) {
    long[] chains = LongStream.range(0, count).toArray();
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < count; i++) {
        chains[i] = Hash.mix(chains[i]);
      }
    }
    return chains;
  }
}
