package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How long tasks took from the moment they were due, measured.
 *
 * @param work what the tasks do: rows of other work are not compared
 * @param strategy where they ran
 * @param admitted how many at once, at most
 * @param load arrivals as a share of what the usable processors can compute, %, above 0
 * @param seconds percentiles, one of each fork, all positive; those are missing that too few tasks
 *     lie beyond, and all of a queue that grew
 * @param saturated whether the queue grew through the round, so that the times tell how long it
 *     lasted, and no percentile means anything
 * @param ownLoad arrivals as a share of what the strategy itself carries when all tasks are offered
 *     at once, %, the mean of the forks; empty where it was not measured
 */
public record LatencyRow(
    Work work,
    String strategy,
    int admitted,
    int load,
    Map<Percentile, List<Double>> seconds,
    boolean saturated,
    OptionalDouble ownLoad) {

  /** So many tasks, of all forks, must have taken longer for a percentile to be one. */
  private static final int BEYOND = 100;

  /** In every fork, and of one nobody knows, the last tasks took so many times as long or more. */
  private static final double GROWN = 2;

  private static final double MICRO = 1e-6;

  /** What is shown of all times. */
  public enum Percentile {
    /** The median. */
    P50("p50", "p50Micros", "half", 0.5),
    /** Of a hundred tasks, the sixth slowest. */
    P95("p95", "p95Micros", "95 %", 0.05),
    /** Of a hundred tasks, the second slowest. */
    P99("p99", "p99Micros", "99 %", 0.01),
    /** Of a thousand tasks, the second slowest. */
    P999("p99.9", "p999Micros", "99.9 %", 0.001);

    private final String label;
    private final String metric;
    private final String share;
    private final double beyond;

    Percentile(String label, String metric, String share, double beyond) {
      this.label = label;
      this.metric = metric;
      this.share = share;
      this.beyond = beyond;
    }

    /** Its usual name, e.g. {@code p99.9}. */
    public String label() {
      return label;
    }

    /** Which share of the tasks took no longer, in words. */
    public String share() {
      return share;
    }
  }

  /**
   * The tasks.
   *
   * @param workload its alias
   * @param grainMicros computing and waiting of one task together, µs; at least 1
   * @param blocking the share of it spent waiting, %
   */
  public record Work(String workload, int grainMicros, int blocking) {}

  /** All of a run, little load first. */
  public static List<LatencyRow> of(Run run) {
    return run.rows().stream()
        .filter(row -> BenchmarkKind.LATENCY.measures(row.key().benchmark()))
        .flatMap(row -> of(row).stream())
        .sorted(Comparator.comparingInt(LatencyRow::load))
        .toList();
  }

  /** Empty for rows without percentiles or with unknown parameters. */
  public static Optional<LatencyRow> of(Row row) {
    var key = row.key();
    var workload = key.param(Param.WORKLOAD);
    var strategy = key.param(Param.STRATEGY);
    var load = number(row, Param.LOAD);
    var grain = number(row, Param.GRAIN);
    var blocking = number(row, Param.BLOCKING);
    int admitted = number(row, Param.WORKERS).orElse(0);
    boolean saturated = saturated(row);
    var seconds = saturated ? Map.<Percentile, List<Double>>of() : seconds(row);
    if (workload.isEmpty() || strategy.isEmpty() || load.isEmpty()) {
      return Optional.empty();
    }
    if (seconds.isEmpty() && !saturated) {
      return Optional.empty();
    }
    if (grain.isEmpty() || blocking.isEmpty() || load.get() < 1 || grain.get() < 1) {
      return Optional.empty();
    }
    var work = new Work(workload.get(), grain.get(), blocking.get());
    return Optional.of(
        new LatencyRow(
            work, strategy.get(), admitted, load.get(), seconds, saturated, ownLoad(row)));
  }

  private static Optional<Integer> number(Row row, Param name) {
    return row.key().param(name).filter(n -> n.matches("\\d{1,8}")).map(Integer::valueOf);
  }

  private static boolean saturated(Row row) {
    return Optional.ofNullable(row.secondary().get("growth"))
        .map(Metric::forkMeans)
        .filter(forks -> forks.length > 1)
        .filter(forks -> DoubleStream.of(forks).allMatch(growth -> growth >= GROWN))
        .isPresent();
  }

  private static OptionalDouble ownLoad(Row row) {
    double[] arrived = forks(row, "arrivalsPerSecond");
    double[] carried = forks(row, "carriedPerSecond");
    return arrived.length != carried.length
        ? OptionalDouble.empty()
        : IntStream.range(0, arrived.length)
            .filter(fork -> carried[fork] > 0)
            .mapToDouble(fork -> 100 * arrived[fork] / carried[fork])
            .average();
  }

  private static double[] forks(Row row, String metric) {
    return Optional.ofNullable(row.secondary().get(metric))
        .map(Metric::forkMeans)
        .orElse(new double[0]);
  }

  private static Map<Percentile, List<Double>> seconds(Row row) {
    var all = new EnumMap<Percentile, List<Double>>(Percentile.class);
    int tasks = number(row, Param.TASKS).orElse(0);
    for (var percentile : Percentile.values()) {
      var metric = Optional.ofNullable(row.secondary().get(percentile.metric));
      var values = metric.map(m -> seconds(m.forkMeans())).orElse(List.of());
      if (!values.isEmpty() && tasks * values.size() * percentile.beyond >= BEYOND) {
        all.put(percentile, values);
      }
    }
    return all;
  }

  /** None when one is no time. */
  private static List<Double> seconds(double[] micros) {
    var seconds = new ArrayList<Double>(micros.length);
    for (double value : micros) {
      if (!(value > 0) || !Double.isFinite(value)) {
        return List.of();
      }
      seconds.add(value * MICRO);
    }
    return seconds;
  }

  /** A percentile in seconds with the interval over forks; empty if it was not recorded. */
  public Optional<Estimate> at(Percentile percentile) {
    return Optional.ofNullable(seconds.get(percentile))
        .map(values -> values.stream().mapToDouble(Double::doubleValue).toArray())
        .map(Estimates::ofPositive);
  }
}
