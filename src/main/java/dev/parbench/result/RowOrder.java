package dev.parbench.result;

import java.util.Comparator;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Fixed orders of rows and of parameter values, so that the same input gives the same bytes. */
public final class RowOrder {

  /**
   * Values of a parameter: numbers by size, also those that end in a prefix such as {@code 10K} or
   * {@code 2MB}, before other texts; in those, digits count as numbers, so that {@code size-9}
   * comes before {@code size-10}.
   */
  public static final Comparator<String> VALUES =
      Comparator.comparingDouble(RowOrder::size)
          .thenComparing(RowOrder::compareTexts)
          .thenComparing(Comparator.naturalOrder());

  private static final Comparator<Map.Entry<String, String>> ENTRIES =
      Map.Entry.<String, String>comparingByKey().thenComparing(Map.Entry.comparingByValue(VALUES));

  /** Rows by benchmark, parameters, mode and threads. */
  public static final Comparator<RowKey> KEYS =
      Comparator.comparing(RowKey::benchmark)
          .thenComparing(RowKey::params, RowOrder::compareParams)
          .thenComparing(RowKey::mode)
          .thenComparingInt(RowKey::threads);

  private static final Pattern PREFIXED =
      Pattern.compile("([-+]?\\d+(?:\\.\\d+)?)\\s?([kKmMgGtT])(?:i?[bB])?");

  private RowOrder() {}

  private static double size(String value) {
    var prefixed = PREFIXED.matcher(value);
    try {
      return prefixed.matches()
          ? Double.parseDouble(prefixed.group(1))
              * Math.pow(1000, 1 + "KMGT".indexOf(prefixed.group(2).toUpperCase(Locale.ROOT)))
          : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private static int compareTexts(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      int iEnd = digits(left, i);
      int jEnd = digits(right, j);
      boolean numbers = iEnd > i && jEnd > j;
      int order =
          numbers
              ? compareDigits(left.substring(i, iEnd), right.substring(j, jEnd))
              : Character.compare(left.charAt(i), right.charAt(j));
      if (order != 0) {
        return order;
      }
      i = numbers ? iEnd : i + 1;
      j = numbers ? jEnd : j + 1;
    }
    return Integer.compare(left.length() - i, right.length() - j);
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** By size, however many digits there are. */
  private static int compareDigits(String left, String right) {
    String less = left.replaceFirst("^0+", "");
    String more = right.replaceFirst("^0+", "");
    int longer = Integer.compare(less.length(), more.length());
    return longer != 0 ? longer : less.compareTo(more);
  }

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
}
