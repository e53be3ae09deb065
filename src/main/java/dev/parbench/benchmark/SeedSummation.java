package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.CPython;
import dev.parbench.benchmark.fixture.OriginalPrograms;
import dev.parbench.benchmark.fixture.ParentWatch;
import dev.parbench.benchmark.fixture.WarmCache;
import dev.parbench.process.ProcessPool;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What do the programs of the original tutorial cost, in this JVM and in CPython? An operation is a
 * whole program with the start and the end of the processes it needs, but for the program whose
 * pool is there and warm; the process that runs it is there already, on both sides.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SeedSummation {

  /** Which program, and of what. */
  @State(Scope.Benchmark)
  public static class Program {

    /**
     * {@code in-sequence}, {@code three-processes}, {@code one-pool-task}, {@code one-warm-task},
     * {@code pool-of-two}.
     */
    @Param("in-sequence")
    public String unit = "";

    /** How many numbers each of the three sums has. */
    @Param("10000000")
    public long range;

    private List<Long> sums = List.of();

    /** Has the AOT cache there before the clock runs. */
    @Setup(Level.Trial)
    public void open() {
      ParentWatch.haltWithParent();
      WarmCache.prepare();
    }

    private List<Long> summed(List<Long> result) {
      sums = result;
      return result;
    }

    /** Checks the sums, outside the clock. */
    @TearDown(Level.Invocation)
    public void verify() {
      long expected = OriginalPrograms.expected(range);
      if (!sums.equals(List.of(expected, expected, expected))) {
        throw new IllegalStateException(sums + " instead of three times " + expected);
      }
      sums = List.of();
    }
  }

  /** The pool of a program that expects one. */
  @State(Scope.Benchmark)
  public static class Opened {

    private Optional<ProcessPool> pool = Optional.empty();

    /** Opens it. */
    @Setup(Level.Trial)
    public void open(Program of) {
      pool = OriginalPrograms.pool(of.unit);
    }

    /** Ends its workers. */
    @TearDown(Level.Trial)
    public void close() {
      pool.ifPresent(ProcessPool::shutdownNow);
      pool.ifPresent(ProcessPool::close);
    }
  }

  /** A Python interpreter that waits for work. */
  @State(Scope.Benchmark)
  public static class Interpreter {

    /** The version that the row is about, e.g. {@code 3.11.2}. */
    @Param("")
    public String version = "";

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private CPython python;

    /** Starts it. */
    @Setup(Level.Trial)
    public void open() throws IOException {
      python = CPython.start();
      if (!python.version().equals(version)) {
        close();
        throw new IllegalStateException(
            "python3 is version " + python.version() + " here, not " + version);
      }
    }

    /** Ends it. */
    @TearDown(Level.Trial)
    public void close() throws IOException {
      python.close();
    }
  }

  /** The program in the JVM. */
  @Benchmark
  public List<Long> jvm(Program of, Opened on) throws ExecutionException, InterruptedException {
    return of.summed(OriginalPrograms.run(of.unit, of.range, on.pool));
  }

  /** The program in CPython. */
  @Benchmark
  public List<Long> cpython(Program of, Interpreter on) throws IOException {
    return of.summed(on.python.run(of.unit, of.range));
  }
}
