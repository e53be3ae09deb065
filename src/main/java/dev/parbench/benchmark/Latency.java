package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.Arrivals;
import dev.parbench.benchmark.fixture.ParentWatch;
import dev.parbench.benchmark.fixture.Served;
import dev.parbench.benchmark.fixture.Service;
import dev.parbench.benchmark.fixture.WorkerHeap;
import dev.parbench.strategy.Concurrency;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.Shape;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
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
 * How long do tasks take that arrive by themselves, under more and more load? The score is the time
 * of the whole round, which the arrivals decide until the strategy cannot keep up; the percentiles
 * beside it are the times of single tasks, each from the moment it was due.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Latency {

  /** Where the tasks run. */
  @Param("platform-pool")
  public String strategy = "";

  /** What is done; it must know a grain. */
  @Param("blend")
  public String workload = "";

  /** How many tasks are admitted at once; virtual threads get a carrier for each processor. */
  @Param("16")
  public int workers;

  /** How many tasks arrive: no percentile is finer than one of them. */
  @Param("1000")
  public int tasks;

  /** Computing and waiting of one task together, µs. */
  @Param("4000")
  public int grain;

  /** The share of the grain spent waiting, %, below 100. */
  @Param("75")
  public int blocking;

  /** Arrivals as a share of those that the usable processors can compute, measured here; %. */
  @Param("50")
  public int load;

  private double perSecond;
  private int rounds;
  private long[] arrivals = {};

  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  private Service service;

  @SuppressWarnings("NullAway.Init") // JMH calls run() before anybody looks
  private Served served;

  /** Measures what the machine can do, then opens the workers and the work. */
  @Setup(Level.Trial)
  public void open() throws IOException, ExecutionException, InterruptedException {
    ParentWatch.haltWithParent();
    var kind = WorkloadKind.of(workload);
    perSecond = load / 100.0 * Service.capacity(kind, grain, blocking);
    service =
        Service.open(
            kind,
            Shape.blend(tasks, grain, blocking),
            StrategyKind.of(strategy),
            new Concurrency(
                workers, Runtime.getRuntime().availableProcessors(), WorkerHeap.options(0)));
  }

  /** Every strategy gets the same arrivals, and every round others. */
  @Setup(Level.Invocation)
  public void schedule() {
    arrivals = Arrivals.nanos(tasks, perSecond, ++rounds);
  }

  /** Percentiles of all tasks of an iteration. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Percentiles {

    private static final double PER_MICRO = 1e-3;

    /** To three digits: what an error of 0.1 % hides is far below the noise. */
    private final Histogram histogram = new Histogram(3);

    private double rate;
    private double growth;
    private double carried;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void reset() {
      histogram.reset();
    }

    /** Checks the answers and adds the times, outside the clock. */
    @TearDown(Level.Invocation)
    public void read(Latency of) {
      of.service.verify(of.served);
      of.served.addTo(histogram);
      rate = of.perSecond;
      carried = of.service.carried();
      growth = of.served.growth();
    }

    /** The median, µs. */
    public double p50Micros() {
      return histogram.getValueAtPercentile(50) * PER_MICRO;
    }

    /** What 95 % of the tasks took at most, µs. */
    public double p95Micros() {
      return histogram.getValueAtPercentile(95) * PER_MICRO;
    }

    /** What 99 % of the tasks took at most, µs. */
    public double p99Micros() {
      return histogram.getValueAtPercentile(99) * PER_MICRO;
    }

    /** What 99.9 % of the tasks took at most, µs. */
    public double p999Micros() {
      return histogram.getValueAtPercentile(99.9) * PER_MICRO;
    }

    /** The longest, µs. */
    public double maxMicros() {
      return histogram.getMaxValue() * PER_MICRO;
    }

    /** How many times as long the last tasks took as the first ones: a queue that grows. */
    public double growth() {
      return growth;
    }

    /** How many tasks a second the strategy carries when all are offered at once. */
    public double carriedPerSecond() {
      return carried;
    }

    /** How many tasks arrived a second. */
    public double arrivalsPerSecond() {
      return rate;
    }
  }

  /** Serves all arrivals; returns when the last task has ended. */
  @Benchmark
  public Object run(Percentiles percentiles) throws ExecutionException, InterruptedException {
    served = service.serve(arrivals);
    return served;
  }

  /** Ends the workers. */
  @TearDown(Level.Trial)
  public void close() {
    service.close();
  }
}
