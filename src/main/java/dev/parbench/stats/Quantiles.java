package dev.parbench.stats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Quantiles of Student's t that are kept: each is solved for anew, and the rows of all suites share
 * nearly all of theirs.
 */
public final class Quantiles {

  private record Place(double p, double freedom) {}

  /** More than suites of a hundred rows ask for; beyond, nothing is kept. */
  private static final int MOST = 10_000;

  private static final Map<Place, Double> KNOWN = new ConcurrentHashMap<>();

  /**
   * The value that is not exceeded with probability {@code p}.
   *
   * @param p between 0 and 1
   * @param freedom the degrees of freedom, above 0
   */
  public double of(double p, double freedom) {
    Place place = new Place(p, freedom);
    Double known = KNOWN.get(place);
    if (known == null) {
      known = StudentT.quantile(p, freedom);
      // Of pairs they are whole numbers, of which there are few; others are hardly asked for twice.
      if (freedom == Math.rint(freedom) && KNOWN.size() < MOST) {
        KNOWN.put(place, known);
      }
    }
    return known;
  }
}
