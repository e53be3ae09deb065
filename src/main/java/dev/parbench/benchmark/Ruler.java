package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.ParentWatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

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

  /** The shortest sleep: the timer and the scheduler of the operating system. */
  @Benchmark
  public void park() {
    LockSupport.parkNanos(this, 1);
  }
}
