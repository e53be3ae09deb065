package dev.parbench.benchmark;

import dev.parbench.workload.Shape;
import dev.parbench.workload.WorkloadKind;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * What does each strategy add to a task? The tasks do nothing but return a number: whatever these
 * rows cost, the other rows contain as well. The score is the time of one task.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EmptyTask extends BatchBenchmark {

  /** So many at once, as in a batch of small tasks. */
  static final int TASKS = 10_000;

  @Override
  WorkloadKind workload() {
    return WorkloadKind.BLEND;
  }

  @Override
  Shape shape() {
    return Shape.blend(TASKS, 0, 0);
  }

  /** All tasks; JMH divides by their number. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public List<Long> run() throws ExecutionException, InterruptedException {
    return runBatch();
  }
}
