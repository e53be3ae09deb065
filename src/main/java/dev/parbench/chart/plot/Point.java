package dev.parbench.chart.plot;

import dev.parbench.stats.Estimate;
import dev.parbench.stats.Interval;

/** A point with its interval on the value axis. */
public record Point(double x, double y, Interval interval) {

  /** A point without an interval. */
  public static Point exact(double x, double y) {
    return new Point(x, y, Interval.UNKNOWN);
  }

  /** An estimate in another unit. */
  public static Point scaled(double x, Estimate estimate, double scale) {
    var range = estimate.interval();
    return new Point(
        x, estimate.value() * scale, new Interval(range.low() * scale, range.high() * scale));
  }

  /** Whether it can be drawn at all. */
  boolean isFinite() {
    return Double.isFinite(x) && Double.isFinite(y);
  }

  /** The upper end of what is drawn; wide intervals must not squeeze the rest. */
  public double top() {
    double high = interval.high();
    return Double.isFinite(high) ? Math.min(high, y * 1.5) : y;
  }
}
