package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.IdleUnits;
import dev.parbench.benchmark.fixture.ParentWatch;
import dev.parbench.machine.ProcessFootprint.Measure;
import dev.parbench.machine.ProcessTree;
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
 * What does an idle thread or process hold? The score is the time until all are there; what they
 * hold is counted outside the clock, as the growth of the whole process tree by unit.
 *
 * <p>Only the first shot of a fork tells: later ones would find the memory of their predecessors
 * mapped already. One unit is there before, so that what the first of its kind needs once, classes
 * above all, is not counted as the cost of a unit.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Footprint {

  /** Units that come and go. */
  @State(Scope.Benchmark)
  public static class Units {

    /** Memory has settled when it moves by less between two readings, bytes. */
    private static final long STILL = 64 << 10;

    private static final int PAUSE_MILLIS = 50;
    private static final int READINGS = 12;

    /** {@code virtual-thread}, {@code platform-thread} or {@code process}. */
    @Param("platform-thread")
    public String unit = "";

    /** How many. */
    @Param("1")
    public int workers;

    private IdleUnits first = () -> {};
    private IdleUnits opened = () -> {};
    private ProcessTree tree = ProcessTree.ofThisProcess();
    private dev.parbench.machine.ProcessFootprint before =
        dev.parbench.machine.ProcessFootprint.NONE;
    private dev.parbench.machine.ProcessFootprint after =
        dev.parbench.machine.ProcessFootprint.NONE;

    /** Opens the first unit and looks at what there is. */
    @Setup(Level.Iteration)
    public void open() throws ExecutionException, InterruptedException {
      ParentWatch.haltWithParent();
      first = IdleUnits.open(unit, 1);
      // What lives moves to where it stays, or the next collection would touch its new place in
      // between: 15 MiB, whatever the units.
      System.gc();
      before = settled();
      if (before.measure() != Measure.PSS) {
        throw new IllegalStateException("this system does not tell the PSS of a process");
      }
    }

    /** Looks at what there is now, and ends all units. */
    @TearDown(Level.Iteration)
    public void close() throws InterruptedException {
      after = settled();
      opened.close();
      first.close();
    }

    private dev.parbench.machine.ProcessFootprint settled() throws InterruptedException {
      var last = tree.footprint();
      for (int i = 0; i < READINGS; i++) {
        Thread.sleep(PAUSE_MILLIS);
        var now = tree.footprint();
        if (Math.abs(now.memoryBytes() - last.memoryBytes()) < STILL) {
          return now;
        }
        last = now;
      }
      return last;
    }

    private double perUnit(long earlier, long later) {
      return (double) (later - earlier) / workers;
    }
  }

  /** What a unit holds. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Held {

    @SuppressWarnings("NullAway.Init") // JMH calls of() first
    private Units units;

    /** Whose units. */
    @Setup(Level.Trial)
    public void of(Units all) {
      units = all;
    }

    /** Proportional set size, bytes. */
    public double pssBytes() {
      return units.perUnit(units.before.memoryBytes(), units.after.memoryBytes());
    }

    /** Threads of the operating system. */
    public double osThreads() {
      return units.perUnit(units.before.threads(), units.after.threads());
    }

    /** Open files, sockets and the like. */
    public double descriptors() {
      return units.perUnit(units.before.descriptors(), units.after.descriptors());
    }
  }

  /** Opens the units. */
  @Benchmark
  public Object open(Units of, Held held) throws ExecutionException, InterruptedException {
    of.opened = IdleUnits.open(of.unit, of.workers);
    return held;
  }
}
