package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.StrategyName;
import dev.parbench.machine.Machine;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Interval;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row whose score is a time.
 *
 * @param row what was measured
 * @param samples seconds per operation, one of each fork
 */
public record MeasuredRow(Row row, Samples samples) {

  /** The benchmarks whose operation is a batch of tasks. */
  private static final Set<BenchmarkKind> BATCHES =
      EnumSet.of(
          BenchmarkKind.CPU_SCALING,
          BenchmarkKind.IO_CONCURRENCY,
          BenchmarkKind.OVERSUBSCRIPTION,
          BenchmarkKind.CROSSOVER);

  /** Empty for rows without a usable time. */
  static Optional<MeasuredRow> of(Row row) {
    return Samples.of(row).map(samples -> new MeasuredRow(row, samples));
  }

  /** Whether a benchmark's operation is a batch of tasks. */
  static boolean measuresBatches(RowKey key) {
    return key.kind().filter(BATCHES::contains).isPresent();
  }

  /** What was measured. */
  public RowKey key() {
    return row.key();
  }

  /** Seconds per operation with the interval over forks. */
  public Estimate time() {
    return samples.mean();
  }

  /** How many times faster this row is than {@code other}. */
  public Estimate fasterThan(MeasuredRow other) {
    return Estimates.ratio(other.samples.values(), samples.values());
  }

  /** The benchmark's method. */
  public String method() {
    return key().method();
  }

  /** A parameter's value; an empty text where the row has no such parameter. */
  public String param(Param param) {
    return key().param(param).orElse("");
  }

  /** A parameter that is a whole number, not negative; empty where it is none. */
  public OptionalLong number(Param param) {
    return number(key(), param);
  }

  /** The same of any row. */
  static OptionalLong number(RowKey key, Param param) {
    String value = key.param(param).orElse("");
    return value.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  /** A parameter that is a number of bytes, in the unit that suits it: {@code 32 KiB}. */
  public String bytes(Param param) {
    return number(param).stream().mapToObj(Bytes::text).findFirst().orElse(param(param));
  }

  /** The time in the unit that suits it: {@code 2.71 [2.65, 2.78] µs}. */
  public String text() {
    var scale = TimeScale.of(List.of(time().value()));
    return Numbers.time(time(), scale) + " " + scale.symbol();
  }

  /** The key of the row that differs from this one only as told. */
  public RowKey like(String method, Map<Param, String> changes) {
    var params = new TreeMap<>(key().params());
    changes.forEach((param, value) -> params.put(param.alias(), value));
    String benchmark = key().benchmark();
    String type = benchmark.substring(0, benchmark.lastIndexOf('.') + 1);
    return new RowKey(type + method, key().mode(), params, key().threads());
  }

  /** Whether it can be an entry of a batch: one of our benchmarks, its parameters intact. */
  boolean isOfABatch() {
    long workers = number(Param.WORKERS).orElse(0);
    return measuresBatches(key())
        && key().param(Param.WORKLOAD).isPresent()
        && key().param(Param.STRATEGY).isPresent()
        && workers >= 1
        && workers <= Integer.MAX_VALUE;
  }

  /** How many workers a batch had. */
  int workers() {
    return (int) number(Param.WORKERS).orElse(0);
  }

  boolean isSequential() {
    return param(Param.STRATEGY).equals(StrategyName.SEQUENTIAL);
  }

  /** What two rows must agree in to have done the same work. */
  String work() {
    return key().benchmark()
        + key().mode()
        + key().threads()
        + param(Param.WORKLOAD)
        + fixedParameters(key());
  }

  /** The parameters beside strategy, workload and workers. */
  static SortedMap<String, String> fixedParameters(RowKey key) {
    var fixed = new TreeMap<>(key.params());
    for (Param param : List.of(Param.STRATEGY, Param.WORKLOAD, Param.WORKERS)) {
      fixed.remove(param.alias());
    }
    return fixed;
  }

  /** This row as an entry of its batch. */
  Entry entry(Optional<Samples> sequential, Optional<Machine> machine, MeasuredRows bandwidths) {
    return new Entry(
        param(Param.STRATEGY),
        workers(),
        row,
        samples,
        sequential.map(this::speedup),
        Limit.of(this, sequential, machine, bandwidths));
  }

  /** Over the sequential run; of that itself it is 1, and no interval makes it anything else. */
  private Estimate speedup(Samples sequential) {
    return isSequential()
        ? new Estimate(1, new Interval(1, 1), samples.count())
        : Estimates.ratio(sequential.values(), samples.values());
  }
}
