package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.ParentWatch;
import dev.parbench.benchmark.fixture.WorkerHeap;
import dev.parbench.process.ProcessPool;
import dev.parbench.process.ProcessTask;
import dev.parbench.process.Processes;
import dev.parbench.workload.Shape;
import dev.parbench.workload.Workload;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
 * What does it save to keep a pool of worker processes? The same batch is the first of a pool that
 * has to be opened, the first of workers that are there but have run nothing, and one of many.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Reuse {

  /** The batch, and whether workers start from the AOT cache. */
  @State(Scope.Benchmark)
  public static class Work {

    /** What the tasks do. */
    @Param("mix")
    public String workload = "";

    /** How many tasks. */
    @Param("16")
    public int tasks;

    /** How many worker processes. */
    @Param("2")
    public int workers;

    /** Whether workers load their classes from the AOT cache: {@code on} or {@code off}. */
    @Param("on")
    public String cache = "";

    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private Workload opened;

    private long expected;

    /** Trains the cache, or turns it off. */
    @Setup(Level.Trial)
    public void open() throws IOException {
      ParentWatch.haltWithParent();
      opened = WorkloadKind.of(workload).open(new Shape(tasks, 0, 0));
      expected = opened.expected();
      if (cache.equals("off")) {
        System.setProperty("dev.parbench.process.aot", "off");
      } else if (!Processes.prepareCache(WorkerHeap.options(0))) {
        throw new IllegalStateException("there is no AOT cache, so nothing to measure it by");
      }
    }

    private ProcessPool pool() {
      return ProcessPool.builder().workers(workers).jvmOptions(WorkerHeap.options(0)).open();
    }

    private long batch(ProcessPool pool) throws ExecutionException, InterruptedException {
      long sum = 0;
      for (Future<Long> answer : pool.invokeAll(opened.tasks())) {
        sum += answer.get();
      }
      if (sum != expected) {
        throw new IllegalStateException("wrong answer: %d, not %d".formatted(sum, expected));
      }
      return sum;
    }

    /** Ends what the workload set up. */
    @TearDown(Level.Trial)
    public void close() {
      opened.close();
    }
  }

  /** A pool for each operation, opened inside it. */
  @State(Scope.Benchmark)
  public static class Fresh {
    @SuppressWarnings("NullAway.Init") // JMH runs first() before close()
    private ProcessPool pool;

    /** Ends the workers. */
    @TearDown(Level.Invocation)
    public void close() {
      pool.shutdownNow();
      pool.close();
    }
  }

  /** A pool for each operation, opened before it. */
  @State(Scope.Benchmark)
  public static class Ready {
    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private ProcessPool pool;

    /** Opens a pool and waits until each worker has answered. */
    @Setup(Level.Invocation)
    public void open(Work work) throws ExecutionException, InterruptedException {
      pool = work.pool();
      Set<Long> answered = new HashSet<>();
      while (answered.size() < work.workers) {
        for (Future<Long> pid : pool.invokeAll(Collections.nCopies(work.workers, new Hello()))) {
          answered.add(pid.get());
        }
      }
    }

    /** Ends the workers. */
    @TearDown(Level.Invocation)
    public void close() {
      pool.shutdownNow();
      pool.close();
    }
  }

  /** A pool for all operations. */
  @State(Scope.Benchmark)
  public static class Kept {
    @SuppressWarnings("NullAway.Init") // JMH calls open() first
    private ProcessPool pool;

    /** Opens the pool; JMH's warm-up warms its workers. */
    @Setup(Level.Trial)
    public void open(Work work) {
      pool = work.pool();
    }

    /** Ends the workers. */
    @TearDown(Level.Trial)
    public void close() {
      pool.shutdownNow();
      pool.close();
    }
  }

  /** Keeps its worker for a moment, so that others get one too, and tells which it was. */
  record Hello() implements ProcessTask<Long> {
    @Override
    public Long call() throws InterruptedException {
      Thread.sleep(2);
      return Processes.pid();
    }
  }

  /** From the opening of the pool to the last result of its first batch. */
  @Benchmark
  public long first(Work work, Fresh on) throws ExecutionException, InterruptedException {
    on.pool = work.pool();
    return work.batch(on.pool);
  }

  /** The first batch of workers that wait for it. */
  @Benchmark
  public long second(Work work, Ready on) throws ExecutionException, InterruptedException {
    return work.batch(on.pool);
  }

  /** One of many batches of the same workers. */
  @Benchmark
  public long later(Work work, Kept on) throws ExecutionException, InterruptedException {
    return work.batch(on.pool);
  }
}
