package dev.parbench.stats;

/**
 * The estimated logarithm of a ratio of costs, candidate over base, with its Student t error. Above
 * 0 the candidate is slower. Costs are compared as logarithms because run times scale: 5 % slower
 * is the same distance everywhere.
 *
 * @param value the estimate, in natural logarithms
 * @param error its standard error, not negative
 * @param freedom the degrees of freedom of the error, above 0
 * @param samples how many independent forks (pairs, or forks of the smaller side)
 */
public record LogRatio(double value, double error, double freedom, int samples) {

  /** Checks that the estimate has an error. */
  public LogRatio {
    if (!Double.isFinite(value) || !(error >= 0) || !(freedom > 0)) {
      throw new IllegalArgumentException(value + " ± " + error + " on " + freedom + " degrees");
    }
  }

  /**
   * Costs measured in pairs: the mean of ln(candidate / base), n − 1 degrees of freedom.
   *
   * @param base at least two positive costs
   * @param candidate as many, in the same order
   * @throws IllegalArgumentException if there are fewer, or one is not positive and finite
   */
  public static LogRatio paired(double[] base, double[] candidate) {
    return paired(base, candidate, 0);
  }

  /**
   * As {@link #paired(double[], double[])}, of costs that were read from a scale with steps.
   *
   * @param resolution the standard deviation that the steps alone give the logarithm of a cost;
   *     costs that do not differ at all are known no better than that
   */
  public static LogRatio paired(double[] base, double[] candidate, double resolution) {
    var d = Moments.of(differences(base, candidate)).atLeast(2 * resolution * resolution);
    return new LogRatio(d.mean(), Math.sqrt(d.meanVariance()), d.count() - 1.0, d.count());
  }

  /**
   * Costs measured apart: the difference of mean logarithms with the error and the degrees of
   * freedom of Welch (1947), "The generalization of Student's problem when several different
   * population variances are involved", Biometrika 34.
   *
   * @param base at least two positive costs
   * @param candidate at least two positive costs
   * @throws IllegalArgumentException if there are fewer, or one is not positive and finite
   */
  public static LogRatio unpaired(double[] base, double[] candidate) {
    return unpaired(base, candidate, 0);
  }

  /**
   * As {@link #unpaired(double[], double[])}, of costs that were read from a scale with steps.
   *
   * @param resolution the standard deviation that the steps alone give the logarithm of a cost
   */
  public static LogRatio unpaired(double[] base, double[] candidate, double resolution) {
    var b = Moments.of(Moments.logs(base)).atLeast(resolution * resolution);
    var c = Moments.of(Moments.logs(candidate)).atLeast(resolution * resolution);
    double variance = b.meanVariance() + c.meanVariance();
    return new LogRatio(
        c.mean() - b.mean(),
        Math.sqrt(variance),
        variance == 0 ? b.count() + c.count() - 2.0 : variance * variance / (b.tail() + c.tail()),
        Math.min(b.count(), c.count()));
  }

  /** ln(candidate / base) of every pair, in order. */
  public static double[] differences(double[] base, double[] candidate) {
    if (base.length != candidate.length) {
      throw new IllegalArgumentException(
          base.length + " and " + candidate.length + " are no pairs");
    }
    double[] from = Moments.logs(base);
    double[] d = Moments.logs(candidate);
    for (int i = 0; i < d.length; i++) {
      d[i] -= from[i];
    }
    return d;
  }

  /** The one-sided p-value against "not slower". */
  public double pSlower() {
    return pSlower(0);
  }

  /**
   * The one-sided p-value against "slower by no more than this".
   *
   * @param margin in natural logarithms, not negative
   */
  public double pSlower(double margin) {
    return tail(value - margin);
  }

  /** The one-sided p-value against "not faster". */
  public double pFaster() {
    return pFaster(0);
  }

  /**
   * The one-sided p-value against "faster by no more than this".
   *
   * @param margin in natural logarithms, not negative
   */
  public double pFaster(double margin) {
    return tail(-value - margin);
  }

  /**
   * The lower limit of confidence, a natural logarithm.
   *
   * @param tail the probability that the true value lies below it
   */
  public double low(double tail, Quantiles quantiles) {
    return value - quantiles.of(1 - tail, freedom) * error;
  }

  /**
   * The upper limit of confidence, a natural logarithm.
   *
   * @param tail the probability that the true value lies above it
   */
  public double high(double tail, Quantiles quantiles) {
    return value + quantiles.of(1 - tail, freedom) * error;
  }

  /**
   * This estimate with one more source of error, independent of the others. The degrees of freedom
   * are those of Satterthwaite (1946), "An approximate distribution of estimates of variance
   * components", Biometrics Bulletin 2.
   *
   * @param variance of the further error, not negative
   * @param known the degrees of freedom that it is known with, above 0
   */
  public LogRatio widened(double variance, double known) {
    double own = error * error;
    double all = own + variance;
    if (variance == 0 || all == 0) {
      return this;
    }
    double both = all * all / (own * own / freedom + variance * variance / known);
    return new LogRatio(value, Math.sqrt(all), both, samples);
  }

  /** The ratio itself with its two-sided interval at {@code level}. */
  public Estimate ratio(double level) {
    double half = StudentT.quantile((1 + level) / 2, freedom) * error;
    var interval = new Interval(Math.exp(value - half), Math.exp(value + half));
    return new Estimate(Math.exp(value), interval, samples);
  }

  /** What a test with this error can find: a ratio minus 1. */
  public double detectable(Sensitivity test) {
    return test.detectable(error, freedom);
  }

  /** The standard deviation of one sample of those that the error comes from. */
  public double deviation() {
    return error * Math.sqrt(samples);
  }

  /**
   * The upper limit of the deviation that the true one is below with some confidence.
   *
   * @param confidence between 0 and 1
   */
  public double deviationAtMost(double confidence) {
    return deviation() * Math.sqrt(freedom / ChiSquared.quantile(1 - confidence, freedom));
  }

  /**
   * The precision that more samples of the same noise have: the error shrinks, what is known of the
   * noise (the degrees of freedom) stays.
   *
   * @param more how many samples in place of {@link #samples}
   */
  public LogRatio planned(int more) {
    return new LogRatio(value, deviation() / Math.sqrt(more), freedom, more);
  }

  private double tail(double towards) {
    if (error == 0) {
      return towards > 0 ? 0 : 1;
    }
    return StudentT.cumulative(-towards / error, freedom);
  }
}
