package dev.parbench.workload;

import dev.parbench.process.ProcessTask;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Streams through an array larger than the last-level cache: bound by memory bandwidth. The array
 * is passed over several times, one slice a task, so that no slice is still cached when its turn
 * comes again. Every process holds an array of its own, made when it first needs it.
 */
record SumArray(int count, int elements) implements Workload {

  private static final int PASSES = 4;

  /** Short loops called often are compiled soon; see {@link Mix}. */
  private static final int BLOCK = 1 << 13;

  private static final long DEFAULT_BYTES = 64L << 20;
  private static final long LARGEST_BYTES = 1L << 30;

  SumArray(Shape shape) {
    this(shape.tasks(), (int) (bytes(shape) / Long.BYTES));
  }

  private static long bytes(Shape shape) {
    if (shape.bytes() > LARGEST_BYTES) {
      throw new IllegalArgumentException(
          "an array of %d bytes is above the limit of %d".formatted(shape.bytes(), LARGEST_BYTES));
    }
    return shape.bytes() == 0 ? DEFAULT_BYTES : shape.bytes();
  }

  /** Sums the elements {@code [from, to)} of an array of so many elements. */
  record Task(int elements, int from, int to) implements ProcessTask<Long> {
    @Override
    public Long call() {
      long[] array = Data.array(elements);
      long sum = 0;
      for (int i = from; i < to; i += BLOCK) {
        sum += sum(array, i, Math.min(i + BLOCK, to));
      }
      return sum;
    }

    private static long sum(long[] array, int from, int to) {
      long sum = 0;
      for (int i = from; i < to; i++) {
        sum += array[i];
      }
      return sum;
    }
  }

  /** The array of this process. */
  private static final class Data {
    private static long[] array = new long[0];

    static synchronized long[] array(int elements) {
      if (array.length != elements) {
        array = new long[elements];
        for (int i = 0; i < elements; i++) {
          array[i] = i;
        }
      }
      return array;
    }
  }

  @Override
  public List<Task> tasks() {
    return IntStream.range(0, count)
        .mapToObj(task -> new Task(elements, start(task), start(task) + length(task)))
        .toList();
  }

  // Task t sums slice t modulo the slices of one pass.
  private int slices() {
    return Math.max(1, count / PASSES);
  }

  private int start(int task) {
    return (int) ((long) (task % slices()) * elements / slices());
  }

  private int length(int task) {
    return (int) ((long) (task % slices() + 1) * elements / slices()) - start(task);
  }

  @Override
  public long expected() {
    long sum = 0;
    for (int task = 0; task < count; task++) {
      long from = start(task);
      long to = from + length(task);
      sum += (to * (to - 1) - from * (from - 1)) / 2;
    }
    return sum;
  }
}
