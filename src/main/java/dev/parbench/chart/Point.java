package dev.parbench.chart;

import dev.parbench.stats.Estimate;
import dev.parbench.stats.Interval;

/** A point with its interval on the value axis. */
record Point(double x, double y, Interval interval) {

  /** A point without an interval. */
  static Point exact(double x, double y) {
    return new Point(x, y, Interval.UNKNOWN);
  }

  /** An estimate in another unit. */
  static Point scaled(double x, Estimate estimate, double scale) {
    var range = estimate.interval();
    return new Point(
        x, estimate.value() * scale, new Interval(range.low() * scale, range.high() * scale));
  }

  /** Whether it can be drawn at all. */
  boolean isFinite() {
    return Double.isFinite(x) && Double.isFinite(y);
  }
}
