package dev.parbench.stats;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/** The chi-squared distribution for any positive, also fractional, degrees of freedom. */
final class ChiSquared {

  private ChiSquared() {}

  /** The value that is not exceeded with probability {@code p}, between 0 and 1. */
  static double quantile(double p, double freedom) {
    return new ChiSquaredDistribution(freedom).inverseCumulativeProbability(p);
  }
}
