package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.CounterKind;
import dev.parbench.benchmark.fixture.ParentWatch;
import dev.parbench.benchmark.fixture.SharedCount;
import dev.parbench.benchmark.fixture.ThreadCount;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does it cost to count together, and what does it cost not to lock? Scores are times of one
 * update while all workers count: the time of a round by the updates of all.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Counter {

  /** The value of {@code unit} in rows of processes. */
  public static final String PROCESS_LOCK = "process-lock";

  /** Updates in a round of threads: a million for each of two. */
  static final int UPDATES = 2_000_000;

  /** Updates in a round of processes, so many that starting it is under a hundredth. */
  static final int PROCESS_UPDATES = 200_000;

  /** Threads that count. */
  @State(Scope.Benchmark)
  public static class Threads {

    /** A {@link CounterKind} by its alias. */
    @Param("plain")
    public String unit = "";

    /** How many threads. */
    @Param("2")
    public int workers;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private ThreadCount round;

    /** Starts the threads. */
    @Setup(Level.Trial)
    public void open() {
      ParentWatch.haltWithParent();
      round = new ThreadCount(CounterKind.of(unit), workers, UPDATES);
    }

    /** Ends the threads. */
    @TearDown(Level.Trial)
    public void close() {
      round.close();
    }
  }

  /** How many updates were lost. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Loss {

    private long expected;
    private long counted;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void reset() {
      expected = 0;
      counted = 0;
    }

    /** The share of all updates of the iteration that the sum lacks, 0 to 1. */
    public double lostShare() {
      return expected == 0 ? 0 : 1 - (double) counted / expected;
    }
  }

  /** Processes that count. */
  @State(Scope.Benchmark)
  public static class Workers {

    /** Only {@code process-lock}. */
    @Param(PROCESS_LOCK)
    public String unit = "";

    /** How many worker processes. */
    @Param("2")
    public int workers;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private SharedCount round;

    /** Starts the workers. */
    @Setup(Level.Trial)
    public void open() {
      ParentWatch.haltWithParent();
      if (!unit.equals(PROCESS_LOCK)) {
        throw new IllegalArgumentException("unit is process-lock, not " + unit);
      }
      round = new SharedCount(workers, PROCESS_UPDATES);
    }

    /** Ends the workers. */
    @TearDown(Level.Trial)
    public void close() {
      round.close();
    }
  }

  /** A round of threads. */
  @Benchmark
  @OperationsPerInvocation(UPDATES)
  public long threads(Threads on, Loss loss) throws ExecutionException, InterruptedException {
    long counted = on.round.count();
    loss.expected += on.round.expected();
    loss.counted += counted;
    return counted;
  }

  /** A round of processes. */
  @Benchmark
  @OperationsPerInvocation(PROCESS_UPDATES)
  public long processes(Workers on) throws ExecutionException, InterruptedException {
    return on.round.count();
  }
}
