package dev.parbench.benchmark;

import dev.parbench.machine.Footprint;
import dev.parbench.machine.Footprint.Measure;
import dev.parbench.machine.ProcessCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Sums over the measured windows of one fork.
 *
 * @param used by all processes, within the windows
 * @param nanos length of the windows, ns
 * @param operations made within them
 * @param throttledPeriods within them; -1 where there is no quota
 * @param peak the most that was seen to be held at a time; no processes where nobody looked
 */
record Costs(
    ProcessCounters used, long nanos, long operations, long throttledPeriods, Footprint peak) {

  static final Costs NONE = new Costs(ProcessCounters.NONE, 0, 0, -1, Footprint.NONE);

  private static final double MEBIBYTE = 1 << 20;

  /** One more window. */
  Costs plus(Costs window) {
    return new Costs(
        used.plus(window.used),
        nanos + window.nanos,
        operations + window.operations,
        throttledPeriods < 0 || window.throttledPeriods < 0
            ? Math.max(throttledPeriods, window.throttledPeriods)
            : throttledPeriods + window.throttledPeriods,
        peak.max(window.peak));
  }

  /** One more look at what is held. */
  Costs held(Footprint now) {
    return new Costs(used, nanos, operations, throttledPeriods, peak.max(now));
  }

  /** Secondary results of JMH, with processor time in the unit of the benchmark's score. */
  List<Result<?>> results(TimeUnit unit) {
    List<Result<?>> results = new ArrayList<>();
    mean(results, "cost.cores", (double) used.cpuNanos() / nanos, "cores");
    double wanted = (double) used.cpuNanos() + used.queuedNanos();
    mean(results, "cost.cores.wanted", wanted / nanos, "cores");
    mean(
        results,
        "cost.cpu",
        perOperation(used.cpuNanos()) / unit.toNanos(1),
        TimeValue.tuToString(unit) + "/op");
    mean(results, "cost.switches.voluntary", perOperation(used.voluntarySwitches()), "#/op");
    mean(results, "cost.switches.involuntary", perOperation(used.involuntarySwitches()), "#/op");
    if (peak.processes() > 0) {
      held(results);
    }
    if (throttledPeriods >= 0) {
      results.add(new ScalarResult("cost.throttled", throttledPeriods, "#", AggregationPolicy.SUM));
    }
    return results;
  }

  /** Nobody looked at the memory of short single iterations. */
  private void held(List<Result<?>> results) {
    String memory = peak.measure() == Measure.PSS ? "cost.memory.pss" : "cost.memory.rss";
    peak(results, memory, peak.memoryBytes() / MEBIBYTE, "MiB");
    peak(results, "cost.threads", peak.threads(), "#");
    peak(results, "cost.processes", peak.processes(), "#");
  }

  private double perOperation(long amount) {
    return (double) amount / operations;
  }

  private static void mean(List<Result<?>> results, String name, double value, String unit) {
    if (Double.isFinite(value)) {
      results.add(new ScalarResult(name, value, unit, AggregationPolicy.AVG));
    }
  }

  private static void peak(List<Result<?>> results, String name, double value, String unit) {
    results.add(new ScalarResult(name, value, unit, AggregationPolicy.MAX));
  }
}
