package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.ParentWatch;
import dev.parbench.workload.Shape;
import dev.parbench.workload.Workload;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
 * How fast do so many threads read memory that no cache holds? It is the limit of {@code
 * sum-array}: the same passes over the same array with the same loop, but every thread has one
 * stretch of it to itself, and nothing is handed to anybody.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class Bandwidth {

  /** How often the workload passes over its array. */
  private static final int PASSES = 4;

  /** How many threads read. */
  @Param("1")
  public int workers;

  /** Bytes of the array; 0 for the default of the workload. */
  @Param("0")
  public long payload;

  @SuppressWarnings("NullAway.Init") // JMH calls open() first
  private Workload work;

  @SuppressWarnings("NullAway.Init") // the same
  private ExecutorService threads;

  private final List<Callable<Long>> stretches = new ArrayList<>();

  /** Starts the threads and makes the array. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    ParentWatch.haltWithParent();
    // So many tasks cut the array into a stretch for each thread, and pass it so often.
    work = WorkloadKind.SUM_ARRAY.open(new Shape(PASSES * workers, 0, payload));
    threads = Executors.newFixedThreadPool(workers);
    var tasks = work.tasks();
    for (int thread = 0; thread < workers; thread++) {
      int first = thread;
      stretches.add(() -> {
        long sum = 0;
        for (int task = first; task < tasks.size(); task += workers) {
          sum += tasks.get(task).call();
        }
        return sum;
      });
    }
  }

  /** All passes over the array. */
  @Benchmark
  public long read() throws ExecutionException, InterruptedException {
    long sum = 0;
    for (Future<Long> stretch : threads.invokeAll(stretches)) {
      sum += stretch.get();
    }
    if (sum != work.expected()) {
      throw new IllegalStateException(sum + " instead of " + work.expected());
    }
    return sum;
  }

  /** Ends the threads. */
  @TearDown(Level.Trial)
  public void close() {
    threads.shutdownNow();
    work.close();
  }
}
