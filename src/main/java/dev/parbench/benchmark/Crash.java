package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.CrashScenario;
import dev.parbench.benchmark.fixture.Death;
import dev.parbench.benchmark.fixture.ParentWatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Who survives when a worker dies, and how long does it take until its death is known? The score is
 * the time from the submission of the deadly task, or from the kill, to the failed future; of
 * running out of memory it contains filling a heap of 64 MiB.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Crash {

  /** A pool, one of whose workers will die. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Workers {

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private CrashScenario victim;

    private double survivors;

    /** Opens the pool. */
    @Setup(Level.Iteration)
    public void open(Way way) throws ExecutionException, InterruptedException {
      ParentWatch.haltWithParent();
      victim = new CrashScenario(Death.of(way.unit));
    }

    /** Looks who is left. */
    @TearDown(Level.Iteration)
    public void close() throws InterruptedException {
      survivors = victim.survivors();
      victim.close();
    }

    /** Which share of the other tasks got their answers, 0 to 1. */
    public double survivors() {
      return survivors;
    }
  }

  /** How the worker dies. */
  @State(Scope.Benchmark)
  public static class Way {

    /** {@code halt}, {@code out-of-memory} or {@code kill}. */
    @Param("halt")
    public String unit = "";
  }

  /** Lets a worker die. */
  @Benchmark
  public int known(Workers of) throws InterruptedException {
    return of.victim.die();
  }
}
