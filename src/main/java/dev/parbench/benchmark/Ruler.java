package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.ParentWatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** Work that touches nothing of this project: when its time moves, the machine has moved. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Ruler {

  private static final int STEPS = 10_000;
  private static final int ARRAYS = 1_000;
  private static final int KEPT = 64;
  private static final int BYTES = 256;

  /** Not final, so that nothing is folded. */
  private long seed = 42;

  /** Ends with the process that started this one. */
  @Setup(Level.Trial)
  public void watch() {
    ParentWatch.haltWithParent();
  }

  /** A dependency chain of multiplications and shifts. */
  @Benchmark
  public long arithmetic() {
    long value = seed;
    for (int i = 0; i < STEPS; i++) {
      value = value * 6364136223846793005L + 1442695040888963407L;
      value ^= value >>> 29;
    }
    return value;
  }

  /** Short-lived objects: the allocator, the collector and the memory behind them. */
  @Benchmark
  public Object allocation() {
    byte[][] kept = new byte[KEPT][];
    for (int i = 0; i < ARRAYS; i++) {
      kept[i % KEPT] = new byte[BYTES];
    }
    return kept;
  }

  /** An array larger than the caches that a thread has to itself. */
  @State(Scope.Thread)
  public static class Memory {

    private static final long LONGS = 2L << 20;

    /** All of them together leave most of a small heap free. */
    private static final long SHARE =
        Runtime.getRuntime().maxMemory()
            / (4L * Long.BYTES * Runtime.getRuntime().availableProcessors());

    private final long[] array = new long[(int) Math.min(LONGS, SHARE)];
  }

  /** Every processor reads at once: the way to memory, and all the other processors. */
  @Benchmark
  @Threads(Threads.MAX)
  public long bandwidth(Memory memory) {
    long sum = 0;
    for (long value : memory.array) {
      sum += value;
    }
    return sum;
  }

  /** A thread that answers: parked until it is asked. */
  @State(Scope.Benchmark)
  public static class Partner {

    @SuppressWarnings("NullAway.Init") // started before anyone asks
    private Thread thread;

    private volatile @Nullable Thread asking;
    private volatile boolean ended;

    /** Waits for the first question. */
    @Setup(Level.Trial)
    public void start() {
      thread = new Thread(this::answer, "partner");
      thread.setDaemon(true);
      thread.start();
    }

    /** Ends the thread. */
    @TearDown(Level.Trial)
    public void end() throws InterruptedException {
      ended = true;
      LockSupport.unpark(thread);
      thread.join();
    }

    private void answer() {
      while (!ended) {
        Thread asker = asking;
        if (asker == null) {
          LockSupport.park(this);
        } else {
          asking = null;
          LockSupport.unpark(asker);
        }
      }
    }

    void ask() {
      asking = Thread.currentThread();
      LockSupport.unpark(thread);
      while (asking != null) {
        LockSupport.park(this);
      }
    }
  }

  /** Wakes a thread and is woken by it: the scheduler of the operating system. */
  @Benchmark
  public void wakeUp(Partner partner) {
    partner.ask();
  }
}
