package dev.parbench.check;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.result.RowKey;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;

/** A fixed order of rows, so that the same input gives the same bytes. */
final class Keys {

  static final Comparator<RowKey> ORDER =
      Comparator.comparing(RowKey::benchmark)
          .thenComparing(RowKey::params, Keys::compareParams)
          .thenComparing(RowKey::mode)
          .thenComparingInt(RowKey::threads);

  private static final Comparator<Map.Entry<String, String>> ENTRIES =
      Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue());

  private Keys() {}

  /**
   * Name by name and value by value: no text of all of them tells a comma in a value from one
   * between two.
   */
  private static int compareParams(
      SortedMap<String, String> params, SortedMap<String, String> others) {
    Iterator<Map.Entry<String, String>> rest = others.entrySet().iterator();
    for (Map.Entry<String, String> param : params.entrySet()) {
      if (!rest.hasNext()) {
        return 1;
      }
      int order = ENTRIES.compare(param, rest.next());
      if (order != 0) {
        return order;
      }
    }
    return rest.hasNext() ? -1 : 0;
  }

  /** Whether the row is one of parbench's own rulers. */
  static boolean isRuler(RowKey key) {
    return BenchmarkKind.RULER.measures(key.benchmark());
  }
}
