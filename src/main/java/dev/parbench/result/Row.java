package dev.parbench.result;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One benchmark with one set of parameters, and all that was measured of it.
 *
 * @param key what was measured
 * @param settings how it was measured
 * @param primary the score itself
 * @param secondary what profilers added, by JMH's name without its leading middle dot
 */
public record Row(
    RowKey key, Settings settings, Metric primary, SortedMap<String, Metric> secondary) {

  /** Copies the metrics. */
  public Row {
    secondary = Collections.unmodifiableSortedMap(new TreeMap<>(secondary));
  }

  /**
   * This row with the forks of another measurement of the same thing after its own; the settings
   * stay this row's.
   *
   * @throws IllegalArgumentException if the keys or the units differ
   */
  public Row append(Row fork) {
    if (!key.equals(fork.key)) {
      throw new IllegalArgumentException("cannot append " + fork.key + " to " + key);
    }
    var merged = new TreeMap<String, Metric>(secondary);
    fork.secondary.forEach((name, metric) -> merged.merge(name, metric, Metric::append));
    return new Row(key, settings, primary.append(fork.primary), merged);
  }
}
