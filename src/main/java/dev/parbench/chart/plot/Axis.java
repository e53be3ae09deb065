package dev.parbench.chart.plot;

import dev.parbench.stats.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The range of one axis.
 *
 * @param title what it shows, with its unit
 * @param low where it begins; positive on a logarithmic axis
 * @param high where it ends
 * @param logarithmic whether equal ratios are equally far apart
 * @param whole whether only whole numbers mean something
 */
public record Axis(String title, double low, double high, boolean logarithmic, boolean whole) {

  private static final double DECADES = 1e12;

  /** XChart leaves out a tick that stands exactly at the edge. */
  private static final double EDGE = 1.01;

  private static final int TICKS = 10;

  /** An axis of any numbers. */
  public Axis(String title, double low, double high, boolean logarithmic) {
    this(title, low, high, logarithmic, false);
  }

  /** From zero to a little above the largest value. */
  public static Axis fromZero(String title, List<Point> points, ToDoubleFunction<Point> value) {
    double max = points.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(1);
    double high = max > 0 ? max * 1.08 : 1;
    // XChart leaves out a tick that stands exactly at the edge.
    return new Axis(title, -high * 1e-6, high, false);
  }

  /** Counts from the least to the largest, with room at both ends. */
  public static Axis counts(String title, List<Point> points) {
    double low = points.stream().mapToDouble(Point::x).min().orElse(1);
    double high = points.stream().mapToDouble(Point::x).max().orElse(1);
    double room = high > low ? (high - low) * 0.06 : 0.7;
    return new Axis(title, low - room, high + room, false, true);
  }

  /** Logarithmic, from just below the least positive value to just above the largest. */
  public static Axis logarithmic(String title, List<Point> points, ToDoubleFunction<Point> value) {
    double[] positive =
        points.stream().mapToDouble(value).filter(v -> v > 0 && Double.isFinite(v)).toArray();
    double low = Arrays.stream(positive).min().orElse(1);
    double high = Arrays.stream(positive).max().orElse(1);
    // Nobody reads more decades, and XChart would label every one.
    double bottom = Math.max(low, high / DECADES);
    // At least half a decade each way, so that some tick has a label.
    double room = high / bottom < 10 ? 3.2 : 1.6;
    return new Axis(title, bottom / room, high * room, true).withTwoLabels();
  }

  /** A single label does not tell the scale: ends at whole decades if there is only one between. */
  private Axis withTwoLabels() {
    double first = Math.ceil(Math.log10(low));
    double last = Math.floor(Math.log10(high));
    return last > first
        ? this
        : new Axis(
            title,
            Math.min(low, Math.pow(10, Math.floor(Math.log10(low))) / EDGE),
            Math.max(high, Math.pow(10, Math.ceil(Math.log10(high))) * EDGE),
            true);
  }

  /** Keeps an end of an interval inside the plot; an open or negative end becomes the edge. */
  double clamped(double value) {
    return Math.clamp(value, low, high);
  }

  /** Moves a value by a share of the axis' length. */
  double moved(double value, double share) {
    return logarithmic ? value * Math.pow(high / low, share) : value + share * (high - low);
  }

  /** The label at a tick; on a logarithmic axis XChart asks at decades only. */
  String label(double value) {
    return Numbers.tick(value);
  }

  /**
   * The distance of ticks to ask of XChart for a step of whole numbers, at most {@value #TICKS} of
   * them. XChart turns the distance into a step and rounds that to 1, 2, 5 or 10: the middle of
   * what it rounds to the wanted step stands plots of other widths.
   *
   * @param pixels how long the axis is, roughly
   */
  int spacing(int pixels) {
    double step = 1;
    double middle = 1.06;
    while ((high - low) / step > TICKS) {
      double digit = step / Math.pow(10, Math.floor(Math.log10(step)));
      step *= digit == 2 ? 2.5 : 2;
      middle = digit == 1 ? 2.3 * step / 2 : digit == 2 ? 5.1 * step / 5 : 1.06 * step;
    }
    return (int) Math.round(pixels * middle / (high - low));
  }
}
