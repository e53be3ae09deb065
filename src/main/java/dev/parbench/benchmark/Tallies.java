package dev.parbench.benchmark;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.CompilerControl.Mode;

/** The ways to count. */
final class Tallies {

  private Tallies() {}

  /** No lock: updates that meet are lost. */
  static final class Plain implements Tally {
    private long count;

    @Override
    @CompilerControl(Mode.DONT_INLINE)
    public void add(int worker) {
      count++;
    }

    @Override
    public long sum() {
      return count;
    }
  }

  /** The object's monitor. */
  static final class Synchronized implements Tally {
    private long count;

    @Override
    @CompilerControl(Mode.DONT_INLINE)
    public synchronized void add(int worker) {
      count++;
    }

    @Override
    public synchronized long sum() {
      return count;
    }
  }

  /** A lock object, not fair. */
  static final class Locked implements Tally {
    private final ReentrantLock lock = new ReentrantLock();
    private long count;

    @Override
    @CompilerControl(Mode.DONT_INLINE)
    public void add(int worker) {
      lock.lock();
      try {
        count++;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public long sum() {
      return count;
    }
  }

  /** One atomic instruction. */
  static final class Atomic implements Tally {
    private final AtomicLong count = new AtomicLong();

    @Override
    @CompilerControl(Mode.DONT_INLINE)
    public void add(int worker) {
      count.incrementAndGet();
    }

    @Override
    public long sum() {
      return count.get();
    }
  }

  /** A number for each thread that meets another, summed when asked for. */
  static final class Adder implements Tally {
    private final LongAdder count = new LongAdder();

    @Override
    @CompilerControl(Mode.DONT_INLINE)
    public void add(int worker) {
      count.increment();
    }

    @Override
    public long sum() {
      return count.sum();
    }
  }

  /** A number for each worker, so that none is lost. */
  static final class Slots implements Tally {
    private static final int LINE = 128 / Long.BYTES;

    private final long[] counts;
    private final int stride;

    private Slots(int workers, int stride) {
      // Nothing else within a line of any slot.
      this.counts = new long[2 * LINE + workers * stride];
      this.stride = stride;
    }

    /** Side by side in one cache line: harmless to the sum, harmful to the speed. */
    static Slots adjacent(int workers) {
      return new Slots(workers, 1);
    }

    /** Each in cache lines of its own; processors fetch them in pairs. */
    static Slots padded(int workers) {
      return new Slots(workers, LINE);
    }

    @Override
    @CompilerControl(Mode.DONT_INLINE)
    public void add(int worker) {
      counts[LINE + worker * stride]++;
    }

    @Override
    public long sum() {
      long sum = 0;
      for (long count : counts) {
        sum += count;
      }
      return sum;
    }
  }
}
