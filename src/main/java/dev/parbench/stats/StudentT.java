package dev.parbench.stats;

import org.hipparchus.distribution.continuous.TDistribution;

/** Student's t distribution for any positive, also fractional, degrees of freedom. */
final class StudentT {

  private StudentT() {}

  /** The probability of a value up to {@code t}. */
  static double cumulative(double t, double freedom) {
    return new TDistribution(freedom).cumulativeProbability(t);
  }

  /** The value that is not exceeded with probability {@code p}, between 0 and 1. */
  static double quantile(double p, double freedom) {
    return new TDistribution(freedom).inverseCumulativeProbability(p);
  }
}
