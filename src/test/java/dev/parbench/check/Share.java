package dev.parbench.check;

import java.util.Locale;

/**
 * How often something happened, with the 95 % interval of Wilson (1927), "Probable inference, the
 * law of succession, and statistical inference", JASA 22.
 */
record Share(int hits, int of) {

  private static final double Z = 1.959964;

  double value() {
    return (double) hits / of;
  }

  double low() {
    return hits == 0 ? 0 : center() - half();
  }

  double high() {
    return hits == of ? 1 : center() + half();
  }

  private double center() {
    return (hits + Z * Z / 2) / (of + Z * Z);
  }

  private double half() {
    return Z / (of + Z * Z) * Math.sqrt(of * value() * (1 - value()) + Z * Z / 4);
  }

  /** Percent: {@code 0.4 [0.2, 0.8]}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.1f [%.1f, %.1f]", 100 * value(), 100 * low(), 100 * high());
  }
}
