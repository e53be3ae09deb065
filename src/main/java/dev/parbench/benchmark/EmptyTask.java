package dev.parbench.benchmark;

import dev.parbench.strategy.Concurrency;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.Shape;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.util.List;
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
 * What does each strategy add to a task? The tasks do nothing but return a number: whatever these
 * rows cost, the other rows contain as well. The score is the time of one task.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EmptyTask {

  /** So many at once, as in a batch of small tasks. */
  static final int TASKS = 10_000;

  /** Where the tasks run. */
  @Param("sequential")
  public String strategy = "";

  /** How many tasks are admitted at once. */
  @Param("1")
  public int workers;

  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  private Batch batch;

  /** Opens the workers and the work. */
  @Setup(Level.Trial)
  public void open() throws IOException, ExecutionException, InterruptedException {
    ParentWatch.haltWithParent();
    batch =
        Batch.open(
            WorkloadKind.BLEND,
            Shape.blend(TASKS, 0, 0),
            StrategyKind.of(strategy),
            new Concurrency(
                workers, Runtime.getRuntime().availableProcessors(), WorkerHeap.options(0)));
  }

  /** All tasks; JMH divides by their number. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public List<Long> run() throws ExecutionException, InterruptedException {
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
