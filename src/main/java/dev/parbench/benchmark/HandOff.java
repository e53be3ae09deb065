package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.Medium;
import dev.parbench.benchmark.fixture.ParentWatch;
import dev.parbench.benchmark.fixture.Partner;
import dev.parbench.benchmark.fixture.WarmCache;
import dev.parbench.process.Processes;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
 * What does it cost to hand a number to another thread, and to another process? Both sides block
 * while they have nothing to do. Those between processes look for 50 µs before they sleep, which
 * the queues of the JDK do not; {@code polled-queue} is one of the JDK with ends that do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HandOff {

  /** Messages in one measured stream, many times what a bounded queue holds. */
  static final int STREAM = 4_000;

  /**
   * {@code array-blocking-queue}, {@code synchronous-queue}, {@code polled-queue}, {@code
   * process-queue}, {@code pipe}.
   */
  @Param("array-blocking-queue")
  public String unit = "";

  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  private Medium.End end;

  /** Starts the partner and has it answer once. */
  @Setup(Level.Trial)
  public void open() throws IOException, InterruptedException {
    ParentWatch.haltWithParent();
    WarmCache.prepare();
    Medium medium = Medium.of(unit);
    Medium.Pair pair = medium.open();
    end = pair.ours();
    medium.start(pair.theirs());
    roundTrip();
  }

  /** A message there and its answer back: latency. */
  @Benchmark
  public long roundTrip() throws IOException, InterruptedException {
    end.send(Partner.ANSWER);
    return checked(end.receive(), 1);
  }

  /** Messages as fast as they go, until the consumer has told the sum of all: throughput. */
  @Benchmark
  @OperationsPerInvocation(STREAM)
  public long stream() throws IOException, InterruptedException {
    for (long number = 1; number < STREAM; number++) {
      end.send(number);
    }
    end.send(-(long) STREAM);
    return checked(end.receive(), STREAM * (STREAM + 1L) / 2);
  }

  /** One comparison beside at least two hand-overs. */
  private static long checked(long sum, long expected) {
    if (sum != expected) {
      throw new IllegalStateException("messages were lost: " + sum + " instead of " + expected);
    }
    return sum;
  }

  /** Ends the partner and waits for it: only then what it used is booked to this process. */
  @TearDown(Level.Trial)
  public void close() throws IOException, InterruptedException {
    end.send(Partner.LEAVE);
    for (var child : Processes.activeChildren()) {
      child.join();
    }
  }
}
