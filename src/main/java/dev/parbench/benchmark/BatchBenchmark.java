package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.ParentWatch;
import dev.parbench.benchmark.fixture.TaskBatch;
import dev.parbench.benchmark.fixture.WorkerHeap;
import dev.parbench.strategy.Concurrency;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.Shape;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
 * A batch of tasks on a strategy. One operation is the whole batch, so the score is its makespan.
 *
 * <p>Checking every answer after every operation costs two more clock reads, nothing beside batches
 * that take milliseconds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public abstract class BatchBenchmark {

  /** Where the tasks run. */
  @Param("sequential")
  public String strategy = "";

  /** How many tasks are admitted at once. */
  @Param("1")
  public int workers;

  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  private TaskBatch batch;

  /** What is done. */
  abstract WorkloadKind workload();

  /** How much of it. */
  abstract Shape shape();

  /** How many carriers virtual threads get: one for each processor, unless it is overridden. */
  int carriers() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Opens the workers and the work. */
  @Setup(Level.Trial)
  public void open() throws IOException, ExecutionException, InterruptedException {
    ParentWatch.haltWithParent();
    var shape = shape();
    batch =
        TaskBatch.open(
            workload(),
            shape,
            StrategyKind.of(strategy),
            new Concurrency(workers, carriers(), WorkerHeap.options(shape.bytes())));
  }

  /** The batch, for the measured method. */
  List<Long> runBatch() throws ExecutionException, InterruptedException {
    return batch.run();
  }

  /** Checks the answers, outside the clock. */
  @TearDown(Level.Invocation)
  public void verify() {
    batch.verify();
  }

  /** Ends the workers. */
  @TearDown(Level.Trial)
  public void close() {
    batch.close();
  }
}
