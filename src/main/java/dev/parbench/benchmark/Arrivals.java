package dev.parbench.benchmark;

import java.util.SplittableRandom;

/**
 * When tasks arrive that many independent users send: at random, at a fixed mean rate. Arrivals in
 * step would hide queues until the very moment of saturation.
 */
final class Arrivals {
  private Arrivals() {}

  /**
   * Times from the start of a round, ns, ascending. The gaps are exponentially distributed and
   * scaled, so that exactly {@code count} tasks arrive in {@code count / perSecond} seconds; equal
   * seeds give equal times.
   *
   * @throws IllegalArgumentException if the rate is no positive number
   */
  static long[] nanos(int count, double perSecond, long seed) {
    if (!(perSecond > 0) || !Double.isFinite(perSecond)) {
      throw new IllegalArgumentException("no rate of arrivals: " + perSecond + " a second");
    }
    var random = new SplittableRandom(seed);
    double[] sums = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum -= StrictMath.log(1 - random.nextDouble());
      sums[i] = sum;
    }
    double scale = sum > 0 ? count / perSecond * 1e9 / sum : 0;
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      nanos[i] = Math.round(sums[i] * scale);
    }
    return nanos;
  }
}
