package dev.parbench.check;

import java.util.Comparator;

/** The order of parameter values: numbers by size, before other texts. */
final class Values {

  static final Comparator<String> ORDER =
      Comparator.comparingDouble(Values::size).thenComparing(Comparator.naturalOrder());

  private Values() {}

  private static double size(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
