package dev.parbench.benchmark;

import dev.parbench.workload.Shape;
import dev.parbench.workload.WorkloadKind;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/**
 * What do more workers than cores do to a fixed amount of computation? Virtual threads keep one
 * carrier for each core, however many tasks are admitted.
 */
public class Oversubscription extends BatchBenchmark {

  /** What is computed. */
  @Param("mix")
  public String workload = "";

  /** How many tasks the fixed work is cut into. */
  @Param("64")
  public int tasks;

  @Override
  WorkloadKind workload() {
    return WorkloadKind.of(workload);
  }

  @Override
  Shape shape() {
    return new Shape(tasks, 0, 0);
  }

  /** The makespan of the batch. */
  @Benchmark
  public List<Long> run() throws ExecutionException, InterruptedException {
    return runBatch();
  }
}
