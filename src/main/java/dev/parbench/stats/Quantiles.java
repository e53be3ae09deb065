package dev.parbench.stats;

import java.util.HashMap;
import java.util.Map;

/**
 * Quantiles of Student's t that are kept: each is solved for anew, and the rows of a suite share
 * nearly all of theirs. Not for several threads at once.
 */
public final class Quantiles {

  private record Place(double p, double freedom) {}

  private final Map<Place, Double> known = new HashMap<>();

  /**
   * The value that is not exceeded with probability {@code p}.
   *
   * @param p between 0 and 1
   * @param freedom the degrees of freedom, above 0
   */
  public double of(double p, double freedom) {
    return known.computeIfAbsent(
        new Place(p, freedom), place -> StudentT.quantile(place.p(), place.freedom()));
  }
}
