package dev.parbench.workload;

import dev.parbench.process.ProcessTask;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Tasks that compute for a while and wait for a while. The computation is a fixed number of hashes
 * a microsecond, the same on every machine; how long it really takes is measured by running the
 * tasks in sequence.
 *
 * <p>No sleep is as short as the waits of small tasks. They are gathered: one task of several waits
 * for all of them, about {@link #LEAST_WAIT_MICROS}, and the total stays what it is.
 *
 * @param count how many tasks
 * @param grainMicros computing and waiting of one task together, µs
 * @param blockingPercent the share of it spent waiting, 0 to 100
 */
record Blend(int count, int grainMicros, int blockingPercent) implements Workload {

  /** Hashes that stand for a microsecond; about right on a core of 3 GHz. */
  static final int STEPS_PER_MICRO = 300;

  /** Fifty times what the shortest sleep takes on Linux. */
  static final long LEAST_WAIT_MICROS = 3000;

  /** So many different chains; an oracle of a chain for each task would take longer than them. */
  private static final int CHAINS = 8;

  Blend(Shape shape) {
    this(shape.tasks(), shape.grainMicros(), shape.blockingPercent());
  }

  /** Waits, hashes and returns the last hash, its own number added so that repeating shows. */
  record Task(long id, int steps, long waitMicros) implements ProcessTask<Long> {
    @Override
    public Long call() throws InterruptedException {
      if (waitMicros > 0) {
        Thread.sleep(Duration.ofNanos(waitMicros * 1000));
      }
      return Mix.chain(id % CHAINS, steps) + Hash.mix(id);
    }
  }

  @Override
  public List<Task> tasks() {
    long waits = waits();
    long each = waits == 0 ? 0 : totalWaitMicros() / waits;
    return IntStream.range(0, count)
        .mapToObj(i -> new Task(i, steps(), waitsAt(i, waits) ? each : 0))
        .toList();
  }

  private int steps() {
    return (int) ((100L - blockingPercent) * grainMicros * STEPS_PER_MICRO / 100);
  }

  private long totalWaitMicros() {
    return (long) count * grainMicros * blockingPercent / 100;
  }

  /** How many tasks wait: all whose waits are long enough, otherwise as few as needed. */
  private long waits() {
    long total = totalWaitMicros();
    return total == 0 ? 0 : Math.clamp(Math.round((double) total / LEAST_WAIT_MICROS), 1, count);
  }

  /** Spreads the waits evenly over the batch. */
  private boolean waitsAt(long task, long waits) {
    return (task + 1) * waits / count > task * waits / count;
  }

  @Override
  public long expected() {
    long[] chains = Mix.inStep(Math.min(CHAINS, count), steps());
    return LongStream.range(0, count).map(i -> chains[(int) (i % CHAINS)] + Hash.mix(i)).sum();
  }
}
