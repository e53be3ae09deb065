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

  private Keys() {}

  /** Whether the row is a ruler: its class is called so. */
  static boolean isRuler(RowKey key) {
    String name = key.shortName();
    return name.startsWith("Ruler.") || name.startsWith("Rulers.");
  }
}
