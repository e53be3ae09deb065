package dev.parbench.benchmark;

import dev.parbench.workload.Shape;
import dev.parbench.workload.WorkloadKind;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** Which strategy suits tasks of which length, and of which share of waiting? */
public class Crossover extends BatchBenchmark {

  /** What is done; the rows of the suite all use this one. */
  @Param("blend")
  public String workload = "";

  /** How many tasks. */
  @Param("500")
  public int tasks;

  /** Computing and waiting of one task together, µs. */
  @Param("100")
  public int grain;

  /** The share of the grain spent waiting, %. */
  @Param("0")
  public int blocking;

  @Override
  WorkloadKind workload() {
    return WorkloadKind.of(workload);
  }

  @Override
  Shape shape() {
    return Shape.blend(tasks, grain, blocking);
  }

  /** The makespan of the batch. */
  @Benchmark
  public List<Long> run() throws ExecutionException, InterruptedException {
    return runBatch();
  }
}
