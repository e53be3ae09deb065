package dev.parbench.workload;

import dev.parbench.process.ProcessTask;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The classic summation, in registers. HotSpot vectorises it and does not fold it to the closed
 * form, so its cost grows with its length; a test holds that.
 */
record SumRange(int count) implements Workload {

  /** Numbers per task; about 1 ms. */
  private static final long LENGTH = 2_000_000;

  /** Short loops called often are compiled soon; see {@link Mix}. */
  private static final long BLOCK = 1 << 16;

  SumRange(Shape shape) {
    this(shape.tasks());
  }

  /** Sums {@code [from, to)}. */
  record Task(long from, long to) implements ProcessTask<Long> {
    @Override
    public Long call() {
      long sum = 0;
      for (long i = from; i < to; i += BLOCK) {
        sum += sum(i, Math.min(i + BLOCK, to));
      }
      return sum;
    }

    private static long sum(long from, long to) {
      long sum = 0;
      for (long i = from; i < to; i++) {
        sum += i;
      }
      return sum;
    }
  }

  @Override
  public List<Task> tasks() {
    return IntStream.range(0, count).mapToObj(i -> new Task(i * LENGTH, (i + 1) * LENGTH)).toList();
  }

  @Override
  public long expected() {
    long n = count * LENGTH;
    return n % 2 == 0 ? n / 2 * (n - 1) : n * ((n - 1) / 2);
  }
}
