package dev.parbench.check.verdict;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.result.RowKey;
import dev.parbench.result.RowOrder;
import java.util.Comparator;

/** The order of rows in every report, and the rows that are no ordinary ones. */
public final class Keys {

  public static final Comparator<RowKey> ORDER = RowOrder.KEYS;

  private Keys() {}

  /** Whether the row is one of parbench's own rulers. */
  public static boolean isRuler(RowKey key) {
    return BenchmarkKind.RULER.measures(key.benchmark());
  }
}
