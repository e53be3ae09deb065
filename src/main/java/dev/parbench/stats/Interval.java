package dev.parbench.stats;

/**
 * A confidence interval. Both ends are {@code NaN} where too few samples allow none.
 *
 * @param low the lower end
 * @param high the upper end, not below {@code low}
 */
public record Interval(double low, double high) {

  /** What too few samples give. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** Checks the order of the ends. */
  public Interval {
    if (low > high) {
      throw new IllegalArgumentException("low " + low + " is above high " + high);
    }
    if (Double.isNaN(low) != Double.isNaN(high)) {
      throw new IllegalArgumentException("one end is known and the other is not");
    }
  }

  /** Whether there is an interval at all. */
  public boolean isKnown() {
    return !Double.isNaN(low);
  }

  /** Whether {@code value} lies inside, ends included; an unknown interval contains nothing. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Whether the two share a value; an unknown interval overlaps everything. */
  public boolean overlaps(Interval other) {
    return !isKnown() || !other.isKnown() || (low <= other.high && other.low <= high);
  }
}
