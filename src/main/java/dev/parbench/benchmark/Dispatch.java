package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.ParentWatch;
import dev.parbench.benchmark.fixture.WarmCache;
import dev.parbench.process.ProcessFuture;
import dev.parbench.process.ProcessPool;
import dev.parbench.process.ProcessTask;
import dev.parbench.workload.Shape;
import dev.parbench.workload.Workload;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
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
 * What does it cost to have a worker process do next to nothing? The answer decides how small a
 * task may be for processes to pay. Scores are times of one task or item.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Dispatch {

  /** How many tasks or items one measured operation has. */
  static final int TASKS = 100_000;

  /** How many of the tasks that compute; each takes one or two milliseconds. */
  static final int CHAINS = 10;

  /** How long a task waits that does nothing else. */
  static final int WAIT_MILLIS = 5;

  /** A pool that is warm. */
  @State(Scope.Benchmark)
  public static class Workers {

    /** How many worker processes. */
    @Param("2")
    public int workers;

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private ProcessPool pool;

    /** Opens the pool. */
    @Setup(Level.Trial)
    public void open() {
      ParentWatch.haltWithParent();
      pool = WarmCache.builder().workers(workers).open();
    }

    /** Ends the workers. */
    @TearDown(Level.Trial)
    public void close() {
      pool.shutdownNow();
      pool.close();
    }
  }

  /** What a map goes through. */
  @State(Scope.Benchmark)
  public static class Items {

    /** Items in one message; 0 for the default of the pool. */
    @Param("0")
    public int chunk;

    private final List<Long> items = LongStream.range(0, TASKS).boxed().toList();
  }

  /** What is sent. */
  @State(Scope.Benchmark)
  public static class Message {

    /** Bytes of the argument. */
    @Param("1")
    public int payload;

    private byte[] bytes = {};

    /** Makes the argument. */
    @Setup(Level.Trial)
    public void make() {
      bytes = new byte[payload];
    }
  }

  /** Tasks that compute, with the answer they must give. */
  @State(Scope.Benchmark)
  public static class Chains {

    private List<? extends ProcessTask<Long>> tasks = List.of();
    private long expected;
    private long answer;

    /** Makes the tasks. */
    @Setup(Level.Trial)
    public void make() throws IOException {
      try (Workload work = WorkloadKind.MIX.open(new Shape(CHAINS, 0, 0))) {
        tasks = work.tasks();
        expected = work.expected();
      }
    }

    private long answered(long sum) {
      answer = sum;
      return sum;
    }

    /** Checks the answer, outside the clock. */
    @TearDown(Level.Invocation)
    public void verify() {
      if (answer != expected) {
        throw new IllegalStateException(answer + " instead of " + expected);
      }
    }
  }

  /** One task that does nothing, there and back. */
  @Benchmark
  public long roundTrip(Workers on) throws ExecutionException, InterruptedException {
    return on.pool.<Long, Long>apply(x -> x, 1L);
  }

  /** A hundred thousand tasks at once, each a message of its own, until the last result is read. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long flood(Workers on) throws ExecutionException, InterruptedException {
    List<ProcessFuture<Long>> results = new ArrayList<>(TASKS);
    for (long i = 0; i < TASKS; i++) {
      results.add(on.pool.applyAsync(x -> x, i));
    }
    long sum = 0;
    for (ProcessFuture<Long> result : results) {
      sum += result.get();
    }
    return sum;
  }

  /** A hundred thousand boxed numbers through a map. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public List<Long> map(Workers on, Items of) throws ExecutionException, InterruptedException {
    return of.chunk == 0
        ? on.pool.<Long, Long>map(x -> x, of.items)
        : on.pool.<Long, Long>map(x -> x, of.items, of.chunk);
  }

  /** An argument that comes back as the result. */
  @Benchmark
  public byte[] echo(Workers on, Message of) throws ExecutionException, InterruptedException {
    return on.pool.<byte[], byte[]>apply(x -> x, of.bytes);
  }

  /** A result that is made by the worker and fetched; the argument is a number. */
  @Benchmark
  public byte[] fetch(Workers on, Message of) throws ExecutionException, InterruptedException {
    return on.pool.<Integer, byte[]>apply(size -> new byte[size], of.payload);
  }

  /** The same result, of which only the length comes back. */
  @Benchmark
  public int leave(Workers on, Message of) throws ExecutionException, InterruptedException {
    return on.pool.<Integer, Integer>apply(size -> length(new byte[size]), of.payload);
  }

  /** Not what an array is made for and dropped by the compiler. */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static int length(byte[] bytes) {
    return bytes.length;
  }

  /** Tasks that compute, each waited for before the next is submitted. */
  @Benchmark
  @OperationsPerInvocation(CHAINS)
  public long applyInTurn(Workers on, Chains of) throws ExecutionException, InterruptedException {
    long sum = 0;
    for (ProcessTask<Long> task : of.tasks) {
      sum += on.pool.<ProcessTask<Long>, Long>apply(it -> it.call(), task);
    }
    return of.answered(sum);
  }

  /** Tasks that wait for {@value #WAIT_MILLIS} ms, each waited for before the next is submitted. */
  @Benchmark
  @OperationsPerInvocation(CHAINS)
  public void waitInTurn(Workers on) throws ExecutionException, InterruptedException {
    for (int i = 0; i < CHAINS; i++) {
      on.pool.apply(Dispatch::waited, WAIT_MILLIS);
    }
  }

  /** The same waits, all submitted before the first is waited for. */
  @Benchmark
  @OperationsPerInvocation(CHAINS)
  public void waitAtOnce(Workers on) throws ExecutionException, InterruptedException {
    List<ProcessFuture<Integer>> results = new ArrayList<>(CHAINS);
    for (int i = 0; i < CHAINS; i++) {
      results.add(on.pool.applyAsync(Dispatch::waited, WAIT_MILLIS));
    }
    for (ProcessFuture<Integer> result : results) {
      result.get();
    }
  }

  private static Integer waited(Integer millis) throws InterruptedException {
    Thread.sleep(millis);
    return millis;
  }

  /** The same computing tasks, all submitted before the first is waited for. */
  @Benchmark
  @OperationsPerInvocation(CHAINS)
  public long applyAtOnce(Workers on, Chains of) throws ExecutionException, InterruptedException {
    List<ProcessFuture<Long>> results = new ArrayList<>(CHAINS);
    for (ProcessTask<Long> task : of.tasks) {
      results.add(on.pool.<ProcessTask<Long>, Long>applyAsync(it -> it.call(), task));
    }
    long sum = 0;
    for (ProcessFuture<Long> result : results) {
      sum += result.get();
    }
    return of.answered(sum);
  }
}
