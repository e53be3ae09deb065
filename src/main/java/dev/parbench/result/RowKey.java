package dev.parbench.result;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What identifies a row: two rows with equal keys measured the same thing.
 *
 * @param benchmark class and method, e.g. {@code dev.parbench.benchmark.CpuScaling.run}
 * @param mode JMH's short name: {@code avgt}, {@code thrpt}, {@code sample} or {@code ss}
 * @param params the JMH parameters, in alphabetical order
 * @param threads the number of benchmark threads
 */
public record RowKey(String benchmark, String mode, SortedMap<String, String> params, int threads) {

  /** Copies and sorts the parameters. */
  public RowKey {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }

  /** Takes the parameters in any order. */
  public static RowKey of(String benchmark, String mode, Map<String, String> params, int threads) {
    return new RowKey(benchmark, mode, new TreeMap<>(params), threads);
  }

  /** A row of one of the suite's own benchmarks, which all run in one thread. */
  public static RowKey of(
      BenchmarkKind kind, String method, String mode, Map<Param, String> params) {
    var named = new TreeMap<String, String>();
    params.forEach((param, value) -> named.put(param.alias(), value));
    return new RowKey(kind.method(method), mode, named, 1);
  }

  /** Which of the suite's own benchmarks it is a row of; empty for other projects'. */
  public Optional<BenchmarkKind> kind() {
    return BenchmarkKind.of(benchmark);
  }

  /** The benchmark's method, e.g. {@code run}. */
  public String method() {
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  /** The value of a parameter, if the row has it. */
  public Optional<String> param(Param param) {
    return param(param.alias());
  }

  /** The value of a parameter, if the row has it. */
  public Optional<String> param(String name) {
    return Optional.ofNullable(params.get(name));
  }

  /** Class and method without the package, e.g. {@code CpuScaling.run}. */
  public String shortName() {
    int method = benchmark.lastIndexOf('.');
    int type = benchmark.lastIndexOf('.', method - 1);
    return benchmark.substring(type + 1);
  }

  /** One line for people: the short name and the parameters. */
  @Override
  public String toString() {
    return shortName()
        + params.entrySet().stream()
            .map(e -> " " + e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining());
  }
}
