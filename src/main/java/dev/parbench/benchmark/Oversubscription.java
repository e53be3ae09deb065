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
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What do more workers than cores do to a fixed amount of computation? One operation is the whole
 * batch, so the score is its makespan. Virtual threads keep one carrier for each core, however many
 * tasks are admitted.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Oversubscription {

  /** Where the tasks run. */
  @Param("sequential")
  public String strategy = "";

  /** What is computed. */
  @Param("mix")
  public String workload = "";

  /** How many tasks are admitted at once. */
  @Param("1")
  public int workers;

  /** How many tasks the fixed work is cut into. */
  @Param("64")
  public int tasks;

  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  private Batch batch;

  /** Opens the workers and the work. */
  @Setup(Level.Trial)
  public void open() throws IOException, ExecutionException, InterruptedException {
    ParentWatch.haltWithParent();
    batch =
        Batch.open(
            WorkloadKind.of(workload),
            new Shape(tasks, 0, 0),
            StrategyKind.of(strategy),
            new Concurrency(
                workers, Runtime.getRuntime().availableProcessors(), WorkerHeap.options(0)));
  }

  /** The makespan of the batch. */
  @Benchmark
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
