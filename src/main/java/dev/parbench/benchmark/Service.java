package dev.parbench.benchmark;

import dev.parbench.process.ProcessTask;
import dev.parbench.strategy.Concurrency;
import dev.parbench.strategy.Strategy;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.Shape;
import dev.parbench.workload.Workload;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A strategy that serves the tasks of a workload as they arrive. */
final class Service implements AutoCloseable {

  /** Long enough for every worker to compile its loops, and for the hand-over to be compiled. */
  private static final long WARM_NANOS = 500_000_000;

  /** So many tasks at once while it warms up: some for each worker. */
  private static final int BURST = 48;

  /** Rounds of which the fastest counts: the first ones compile, and others are disturbed. */
  private static final int ROUNDS = 6;

  private static final int TASKS_PER_CPU = 64;

  private final OpenLoop loop = new OpenLoop(new OpenLoop.RealTime());
  private final Workload workload;
  private final Strategy strategy;
  private final List<? extends ProcessTask<Long>> tasks;
  private final long expected;

  private Service(Workload workload, Strategy strategy) {
    this.workload = workload;
    this.strategy = strategy;
    this.tasks = workload.tasks();
    this.expected = workload.expected();
  }

  /** Opens both and serves bursts for a while; what is open is closed when that fails. */
  static Service open(
      WorkloadKind kind, Shape shape, StrategyKind strategy, Concurrency concurrency)
      throws IOException, ExecutionException, InterruptedException {
    Workload workload = kind.open(shape);
    Service service;
    try {
      service = new Service(workload, strategy.open(concurrency));
    } catch (RuntimeException e) {
      workload.close();
      throw e;
    }
    service.warmUpOrClose();
    return service;
  }

  private void warmUpOrClose() throws ExecutionException, InterruptedException {
    boolean warm = false;
    try {
      var burst = tasks.subList(0, Math.min(BURST, tasks.size()));
      long start = System.nanoTime();
      while (System.nanoTime() - start < WARM_NANOS) {
        var _ = loop.offer(burst, new long[burst.size()], strategy::submit);
      }
      warm = true;
    } finally {
      if (!warm) {
        close();
      }
    }
  }

  /**
   * How many tasks a second the usable processors could compute if nobody ever waited for anything:
   * measured with a thread on each, and so the same whatever strategy will serve.
   *
   * @throws IllegalArgumentException if the tasks only wait
   */
  static double capacity(WorkloadKind kind, int grainMicros, int blockingPercent)
      throws IOException, ExecutionException, InterruptedException {
    int computing = (int) ((100L - blockingPercent) * grainMicros / 100);
    if (computing < 1) {
      throw new IllegalArgumentException(
          "grain %d µs, blocking %d %%: tasks that only wait have no load on the cores"
              .formatted(grainMicros, blockingPercent));
    }
    int cpus = Runtime.getRuntime().availableProcessors();
    int count = TASKS_PER_CPU * cpus;
    try (Batch batch =
        Batch.open(
            kind,
            Shape.blend(count, computing, 0),
            StrategyKind.PLATFORM_POOL,
            Concurrency.of(cpus))) {
      return count * 1e9 / fastest(batch);
    }
  }

  private static long fastest(Batch batch) throws ExecutionException, InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      var _ = batch.run();
      least = Math.min(least, System.nanoTime() - start);
      batch.verify();
    }
    return least;
  }

  /** Serves every task, due at these times, ns from now. */
  Served serve(long[] arrivals) throws ExecutionException, InterruptedException {
    return loop.offer(tasks, arrivals, strategy::submit);
  }

  /** Checks the answers of a whole round. */
  void verify(Served served) {
    served.verify(expected);
  }

  @Override
  public void close() {
    try (strategy) {
      workload.close();
    }
  }
}
