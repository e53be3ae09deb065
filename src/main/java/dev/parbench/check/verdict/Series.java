package dev.parbench.check.verdict;

import dev.parbench.result.RowKey;
import java.util.Comparator;

/**
 * What one verdict is about: a metric of a row.
 *
 * @param row the row
 * @param metric the secondary metric; empty for the score itself
 */
public record Series(RowKey row, String metric) {

  public static final Comparator<Series> ORDER =
      Comparator.comparing(Series::row, Keys.ORDER).thenComparing(Series::metric);
}
