package dev.parbench.ab;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one fork measures: a benchmark with one set of parameters. It gives one row per mode.
 *
 * @param benchmark class and method
 * @param params a value for each of its parameters
 * @param ruler whether it belongs to parbench and tells only whether the machine changed
 */
public record Target(String benchmark, SortedMap<String, String> params, boolean ruler) {

  /** Copies the parameters. */
  public Target {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }

  /** A benchmark of the jar under test. */
  public static Target of(String benchmark, Map<String, String> params) {
    return new Target(benchmark, new TreeMap<>(params), false);
  }

  /** One line for people. */
  @Override
  public String toString() {
    return benchmark + (params.isEmpty() ? "" : " " + params);
  }
}
