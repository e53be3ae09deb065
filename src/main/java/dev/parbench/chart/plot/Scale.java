package dev.parbench.chart.plot;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns values into places on an axis.
 *
 * @param low the value at the beginning; positive on a logarithmic axis
 * @param high the value at the end
 * @param logarithmic whether equal ratios are equally far apart
 * @param from the place of {@code low}, pixels
 * @param to the place of {@code high}, pixels; below {@code from} on an axis that goes up
 */
public record Scale(double low, double high, boolean logarithmic, double from, double to) {

  /** Beyond this ratio small values would vanish on an even axis. */
  private static final double WIDE = 20;

  private static final int TICKS = 6;

  /** A decade so long, in pixels, has room for three labels. */
  private static final int ROOMY = 110;

  /** An axis for values and the ends of what else should be seen; even axes begin at 0. */
  public static Scale of(List<Double> values, double least, double most, double from, double to) {
    double min = values.stream().mapToDouble(v -> v).min().orElse(0);
    double max = values.stream().mapToDouble(v -> v).max().orElse(1);
    if (min > 0 && max / min > WIDE) {
      double bottom = least > 0 ? Math.min(min, Math.max(least, min / 2)) : min / 2;
      return new Scale(bottom / 1.2, Math.max(max, most) * 1.2, true, from, to);
    }
    double high = Math.max(Math.max(max, most), 0);
    double low = Math.min(Math.min(min, 0), min < 0 ? least : 0);
    return new Scale(low, high > low ? high + (high - low) * 0.04 : low + 1, false, from, to);
  }

  /** The place of a value; one outside stands at the edge. */
  public double at(double value) {
    double inside = Math.clamp(value, low, high);
    double share =
        logarithmic ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low);
    return from + share * (to - from);
  }

  /** Whether a value lies on the axis. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** Round values, a handful. */
  public List<Double> ticks() {
    return logarithmic ? decades() : steps();
  }

  private List<Double> steps() {
    double step = Math.pow(10, Math.floor(Math.log10(high - low)));
    double[] fewer = {0.1, 0.2, 0.5, 1};
    for (double part : fewer) {
      if ((high - low) / (step * part) <= TICKS) {
        step *= part;
        break;
      }
    }
    var ticks = new ArrayList<Double>();
    for (double i = Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> decades() {
    double first = Math.floor(Math.log10(low));
    double last = Math.ceil(Math.log10(high));
    int every = (int) Math.ceil((last - first) / (2.0 * TICKS));
    double decade = Math.abs(to - from) / Math.log10(high / low);
    boolean roomy = last - first <= 3 || decade >= ROOMY;
    double[] digits = roomy ? new double[] {1, 2, 5} : new double[] {1};
    var ticks = new ArrayList<Double>();
    for (double power = first; power <= last; power += every) {
      for (double digit : digits) {
        double tick = digit * Math.pow(10, power);
        if (contains(tick)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
