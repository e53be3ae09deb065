package dev.parbench.check;

import dev.parbench.result.RowKey;
import java.util.Comparator;

/** A fixed order of rows, so that the same input gives the same bytes. */
final class Keys {

  static final Comparator<RowKey> ORDER =
      Comparator.comparing(RowKey::benchmark)
          .thenComparing(key -> key.params().toString())
          .thenComparing(RowKey::mode)
          .thenComparingInt(RowKey::threads);

  /** The class of JDK-only benchmarks; a name, because this package knows only files. */
  private static final String RULERS = "dev.parbench.benchmark.Ruler.";

  private Keys() {}

  /** Whether the row is one of parbench's own rulers. */
  static boolean isRuler(RowKey key) {
    return key.benchmark().startsWith(RULERS);
  }
}
