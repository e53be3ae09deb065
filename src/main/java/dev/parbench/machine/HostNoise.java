package dev.parbench.machine;

/**
 * What disturbed our processes during some time.
 *
 * @param stealPercent time the hypervisor took away, % of the processors we may use
 * @param othersPercent time other programs took, % of the processors we may use
 * @param throttledPeriods how often the CPU quota stopped us
 */
public record HostNoise(double stealPercent, double othersPercent, long throttledPeriods) {

  /** Above this the hypervisor is a suspect for whatever was measured. */
  public static final double MOST_STEAL_PERCENT = 2;

  /** Above this other programs are. */
  public static final double MOST_OTHERS_PERCENT = 5;

  /** Whether a measurement made meanwhile is to be distrusted. */
  public boolean isDisturbing() {
    return stealPercent > MOST_STEAL_PERCENT
        || othersPercent > MOST_OTHERS_PERCENT
        || throttledPeriods > 0;
  }
}
