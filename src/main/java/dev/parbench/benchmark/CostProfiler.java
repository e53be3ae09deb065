package dev.parbench.benchmark;

import dev.parbench.benchmark.fixture.CostMeter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * What a benchmark costs beside time: processor time, cores in use, memory, threads, context
 * switches, periods throttled by the CPU quota. All are summed over the fork and every process it
 * started, and over the measured iterations; warm-up does not count. Neither does the last of
 * several iterations, because JMH closes the trial within it and the workers with it; a single one
 * counts whole.
 *
 * <p>Also for other JMH suites, with parbench on the class path: {@code -prof
 * dev.parbench.benchmark.CostProfiler}.
 *
 * <p>All is read between iterations, outside JMH's clock, and memory at most once a second, the
 * first time after the warm-up; only a single iteration of more than a second has its memory looked
 * at while it runs, because its workers are gone when it is over. Warm-up iterations are read as
 * well, to warm the reading up. A fork reports once, after its last iteration: ratios are of sums
 * over its iterations, and JMH takes the mean of forks, which are the independent samples.
 */
public final class CostProfiler implements InternalProfiler {

  private final FutureTask<CostMeter> prepared = new FutureTask<>(CostMeter::new);
  private boolean preparing;
  private int warmups;
  private int iterations;

  @Override
  public String getDescription() {
    return "Processor time, cores, memory, threads, context switches of the whole process tree";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (!preparing) {
      preparing = true;
      // Classes load beside the warm-up, so that the fork takes no longer.
      Thread.ofPlatform().daemon().name("cost-meter").start(prepared);
    }
    if (iteration.getType() == IterationType.MEASUREMENT) {
      meter().begin();
      if (iteration.getCount() == 1) {
        meter().lookAfter(iteration.getTime().convertTo(TimeUnit.NANOSECONDS) / 2);
      }
    }
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    if (iteration.getType() != IterationType.MEASUREMENT) {
      warmups++;
      meter().rehearse();
      if (warmups == iteration.getCount()) {
        meter().held();
      }
      return List.of();
    }
    iterations++;
    boolean last = iterations == iteration.getCount();
    if (!last || iterations == 1) {
      meter().end(result.getMetadata().getAllOps());
    }
    if (!last) {
      meter().held();
    }
    return last ? meter().costs().results(benchmark.getTimeUnit()) : List.of();
  }

  private CostMeter meter() {
    try {
      return prepared.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the costs cannot be measured", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while preparing to measure the costs", e);
    }
  }
}
