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
}
