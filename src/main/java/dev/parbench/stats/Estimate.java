package dev.parbench.stats;

/**
 * A value with its confidence interval.
 *
 * @param value the point estimate
 * @param interval where the true value lies with the stated confidence; unknown below two samples
 * @param samples how many independent samples (forks) stand behind it; for a ratio the smaller side
 */
public record Estimate(double value, Interval interval, int samples) {

  /** Checks that there is at least one sample. */
  public Estimate {
    if (samples < 1) {
      throw new IllegalArgumentException("an estimate needs a sample, not " + samples);
    }
  }

  /** Whether it is known without error, as what something is compared with itself. */
  public boolean isExact() {
    return interval.low() == interval.high();
  }

  /** Whether the whole interval lies above {@code threshold}; false when it is unknown. */
  public boolean isAbove(double threshold) {
    return interval.low() > threshold;
  }

  /** Whether the whole interval lies below {@code threshold}; false when it is unknown. */
  public boolean isBelow(double threshold) {
    return interval.high() < threshold;
  }
}
