package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.ParentWatch;
import dev.parbench.process.ChildProcess;
import dev.parbench.process.ProcessPool;
import dev.parbench.process.Processes;
import dev.parbench.process.StartMethod;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
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
 * How long does it take until something new runs? A thread or a child process is started and has
 * ended; a pool is opened and has given its first result.
 *
 * <p>JVMs on standby are there before each operation, and ended ones are gone: setting up and
 * tidying each operation is worth it where one takes milliseconds.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Startup {

  /** More than there are JVMs on standby. */
  static final int IN_A_ROW = 10;

  /** What is started. */
  @State(Scope.Benchmark)
  public static class Threads {

    /** {@code platform-thread} or {@code virtual-thread}. */
    @Param("platform-thread")
    public String unit = "";

    private Thread.Builder builder = Thread.ofPlatform();

    /** Chooses the kind of thread. */
    @Setup(Level.Trial)
    public void open() {
      ParentWatch.haltWithParent();
      builder =
          switch (unit) {
            case "platform-thread" -> Thread.ofPlatform();
            case "virtual-thread" -> Thread.ofVirtual();
            default ->
                throw new IllegalArgumentException(
                    "unit is platform-thread or virtual-thread, not " + unit);
          };
    }
  }

  /** How processes come to be. */
  @State(Scope.Benchmark)
  public static class Method {

    /** {@code spawn} or {@code standby}. */
    @Param("spawn")
    public String startMethod = "";

    /** Whether children load their classes from the AOT cache: {@code on} or {@code off}. */
    @Param("on")
    public String cache = "";

    private StartMethod method = StartMethod.SPAWN;

    /** Trains the cache, or turns it off. */
    @Setup(Level.Trial)
    public void open() {
      ParentWatch.haltWithParent();
      method = StartMethod.valueOf(startMethod.toUpperCase(Locale.ROOT));
      if (cache.equals("off")) {
        System.setProperty("dev.parbench.process.aot", "off");
      } else if (!Processes.prepareCache()) {
        throw new IllegalStateException("there is no AOT cache, so nothing to measure it by");
      }
    }

    void ready(int count) throws InterruptedException {
      if (method == StartMethod.STANDBY) {
        Processes.prepareStandby(count, List.of());
      }
    }
  }

  /** A child for each operation. */
  @State(Scope.Benchmark)
  public static class Child {

    /** Has a JVM on standby, where that is the method. */
    @Setup(Level.Invocation)
    public void prepare(Method by) throws InterruptedException {
      by.ready(1);
    }
  }

  /** A pool for each operation. */
  @State(Scope.Benchmark)
  public static class Pool {

    /** How many worker processes. */
    @Param("1")
    public int workers;

    @SuppressWarnings("NullAway.Init") // JMH runs pool() before close()
    private ProcessPool opened;

    /** Has JVMs on standby, where that is the method. */
    @Setup(Level.Invocation)
    public void prepare(Method by) throws InterruptedException {
      by.ready(workers);
    }

    /** Ends the workers. */
    @TearDown(Level.Invocation)
    public void close() {
      opened.shutdownNow();
      opened.close();
    }
  }

  /** A thread, from its start to its end. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public void thread(Threads of) throws InterruptedException {
    of.builder.start(() -> {}).join();
  }

  /** A child process that does nothing, from its start to its end. */
  @Benchmark
  public void child(Child of, Method by) throws InterruptedException {
    ChildProcess.builder(() -> {}).startMethod(by.method).start().join();
  }

  /** Children one after another, faster than JVMs for standby are made; the time of one. */
  @Benchmark
  @OperationsPerInvocation(IN_A_ROW)
  public void sustained(Method by) throws InterruptedException {
    for (int i = 0; i < IN_A_ROW; i++) {
      ChildProcess.builder(() -> {}).startMethod(by.method).start().join();
    }
  }

  /** A pool, from its opening to its first result. */
  @Benchmark
  public long pool(Pool of, Method by) throws ExecutionException, InterruptedException {
    of.opened = ProcessPool.builder().workers(of.workers).startMethod(by.method).open();
    return of.opened.submit(Processes::pid).get();
  }
}
