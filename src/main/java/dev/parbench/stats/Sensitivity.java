package dev.parbench.stats;

/**
 * What a one-sided t test against "no more than the margin" can find. It uses the shifted t
 * distribution in place of the noncentral one: exact where the variance comes from a pilot (Stein
 * 1945, "A two-sample test for a linear hypothesis whose power is independent of the variance",
 * Annals of Mathematical Statistics 16), else about 1 % too careful at ten samples.
 *
 * @param alpha the one-sided level of the test, below 0.5
 * @param power the probability asked for, above 0.5
 * @param margin a ratio minus 1 that is still nothing, e.g. 0.02
 */
public record Sensitivity(double alpha, double power, double margin) {

  /** Checks the ranges. */
  public Sensitivity {
    if (!(alpha > 0 && alpha < 0.5 && power > 0.5 && power < 1 && margin >= 0)) {
      throw new IllegalArgumentException(alpha + ", " + power + ", " + margin);
    }
  }

  /**
   * The smallest slow-down that is significantly above the margin with the power asked for.
   *
   * @param error the standard error of the logarithm of the ratio
   * @param freedom its degrees of freedom
   * @return a ratio minus 1, e.g. 0.07 for 7 % slower
   */
  public double detectable(double error, double freedom) {
    return at(freedom).detectable(error);
  }

  /**
   * The largest standard error with which a slow-down is still detectable: the inverse of {@link
   * #detectable}.
   *
   * @param slowdown a ratio minus 1, above the margin
   */
  public double largestError(double slowdown, double freedom) {
    return at(freedom).largestError(slowdown);
  }

  /** This test at some degrees of freedom. Worth keeping: each quantile is solved for anew. */
  public Reach at(double freedom) {
    return new Reach(
        StudentT.quantile(1 - alpha, freedom),
        StudentT.quantile(power, freedom),
        Math.log1p(margin));
  }

  /**
   * What a test can find whose degrees of freedom are known.
   *
   * @param significant how many errors from the margin are significant
   * @param beyond how many errors beyond that give the power
   * @param margin what is still nothing, in natural logarithms
   */
  public record Reach(double significant, double beyond, double margin) {

    /** As {@link Sensitivity#detectable}. */
    public double detectable(double error) {
      return Math.expm1(margin + (significant + beyond) * error);
    }

    /** As {@link Sensitivity#largestError}. */
    public double largestError(double slowdown) {
      return (Math.log1p(slowdown) - margin) / (significant + beyond);
    }

    /** This test with another margin, in natural logarithms. */
    public Reach withMargin(double other) {
      return new Reach(significant, beyond, other);
    }
  }
}
