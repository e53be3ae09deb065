package dev.parbench.result;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What a row cost beside time, from the secondary metrics that the cost profiler left.
 *
 * @param cores processor seconds per second, over all processes; the mean over forks
 * @param wanted the same with the time that threads waited for a free processor: on a busy machine
 *     more than {@code cores}
 * @param cpuSeconds processor time of all processes for one operation, s; the mean over forks
 * @param waits how often a thread gave its processor up, for one operation; the mean over forks
 * @param preemptions how often a thread had to, for one operation; the mean over forks
 * @param threads the peak of threads over all processes and forks
 * @param memoryMebibytes the peak of memory over all processes and forks, MiB
 * @param shared whether memory that processes share counts once (PSS), not for each (RSS)
 */
public record RowCosts(
    Optional<Double> cores,
    Optional<Double> wanted,
    Optional<Double> cpuSeconds,
    Optional<Double> waits,
    Optional<Double> preemptions,
    Optional<Double> threads,
    Optional<Double> memoryMebibytes,
    boolean shared) {

  /** Not measured. */
  public static final RowCosts UNKNOWN =
      new RowCosts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          true);

  private static final String CORES = "cost.cores";
  private static final String WANTED = "cost.cores.wanted";
  private static final String CPU = "cost.cpu";
  private static final String WAITS = "cost.switches.voluntary";
  private static final String PREEMPTIONS = "cost.switches.involuntary";
  private static final String THREADS = "cost.threads";
  private static final String PSS = "cost.memory.pss";
  private static final String RSS = "cost.memory.rss";

  /** Reads them; what is not there stays empty. */
  public static RowCosts of(Row row) {
    Map<String, Metric> metrics = row.secondary();
    boolean rss = metrics.containsKey(RSS);
    return new RowCosts(
        mean(metrics, CORES),
        mean(metrics, WANTED),
        cpuSeconds(metrics),
        mean(metrics, WAITS),
        mean(metrics, PREEMPTIONS),
        peak(metrics, THREADS),
        peak(metrics, rss ? RSS : PSS),
        !rss);
  }

  private static Optional<Double> cpuSeconds(Map<String, Metric> metrics) {
    return Optional.ofNullable(metrics.get(CPU))
        .flatMap(metric -> ScoreUnit.parse(metric.unit()))
        .flatMap(
            unit -> mean(metrics, CPU).map(score -> unit.secondsPerOp(score).orElse(Double.NaN)))
        .filter(Double::isFinite);
  }

  private static Optional<Double> peak(Map<String, Metric> metrics, String name) {
    return forks(metrics, name).map(peaks -> Arrays.stream(peaks).max().orElseThrow());
  }

  private static Optional<Double> mean(Map<String, Metric> metrics, String name) {
    return forks(metrics, name).map(values -> Arrays.stream(values).average().orElseThrow());
  }

  private static Optional<double[]> forks(Map<String, Metric> metrics, String name) {
    return Optional.ofNullable(metrics.get(name))
        .map(Metric::forkMeans)
        .filter(means -> means.length > 0 && DoubleStream.of(means).allMatch(Double::isFinite));
  }
}
