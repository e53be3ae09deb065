package dev.parbench.benchmark;

import dev.parbench.workload.Shape;
import dev.parbench.workload.WorkloadKind;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** How much faster does a fixed amount of computation get with more workers? */
public class CpuScaling extends BatchBenchmark {

  /** What is computed. */
  @Param("mix")
  public String workload = "";

  /** How many tasks the fixed work is cut into. */
  @Param("64")
  public int tasks;

  /** Bytes a memory-bound workload goes through; 0 for its default. */
  @Param("0")
  public long payload;

  @Override
  WorkloadKind workload() {
    return WorkloadKind.of(workload);
  }

  @Override
  Shape shape() {
    return new Shape(tasks, 0, payload);
  }

  /** As many as there are workers, so that all strategies have as many threads that compute. */
  @Override
  int carriers() {
    return workers;
  }

  /** The makespan of the batch. */
  @Benchmark
  public List<Long> run() throws ExecutionException, InterruptedException {
    return runBatch();
  }
}
