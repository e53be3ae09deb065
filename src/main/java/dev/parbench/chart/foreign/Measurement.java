package dev.parbench.chart.foreign;

import dev.parbench.result.Metric;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Score;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row of one of the files on a page.
 *
 * @param source which file, counted from 0
 * @param row what it holds
 */
public record Measurement(int source, Row row) {

  /** What every page calls the primary metric. */
  public static final String SCORE = "score";

  private static final String THREADS = "threads";

  /** What the row measured. */
  public RowKey key() {
    return row.key();
  }

  /** Package and class. */
  public String type() {
    String benchmark = key().benchmark();
    return benchmark.substring(0, Math.max(0, benchmark.lastIndexOf('.')));
  }

  /** A metric by its name; {@link #SCORE} is the primary one. */
  public Optional<Metric> metric(String name) {
    return name.equals(SCORE)
        ? Optional.of(row.primary())
        : Optional.ofNullable(row.secondary().get(name));
  }

  /** The parameters, with the number of threads as one of them. */
  SortedMap<String, String> params() {
    var params = new TreeMap<>(key().params());
    params.putIfAbsent(THREADS, Integer.toString(key().threads()));
    return params;
  }

  /** The score of a metric; empty where it has none. */
  Optional<Score> score(String metric) {
    return metric(metric).flatMap(Score::of);
  }
}
