package dev.parbench.benchmark;

import dev.parbench.workload.Shape;
import dev.parbench.workload.WorkloadKind;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** How fast does a fixed amount of waiting get done with more waits at once? */
public class IoConcurrency extends BatchBenchmark {

  /** What is waited for. */
  @Param("sleep")
  public String workload = "";

  /** How many tasks. */
  @Param("1000")
  public int tasks;

  /** How long each simulated wait takes, µs. */
  @Param("5000")
  public int latency;

  @Override
  WorkloadKind workload() {
    return WorkloadKind.of(workload);
  }

  @Override
  Shape shape() {
    return new Shape(tasks, latency, 0);
  }

  /** The makespan of the batch. */
  @Benchmark
  public List<Long> run() throws ExecutionException, InterruptedException {
    return runBatch();
  }
}
