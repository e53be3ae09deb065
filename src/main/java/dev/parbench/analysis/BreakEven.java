package dev.parbench.analysis;

import dev.parbench.stats.Estimate;
import dev.parbench.stats.Interval;
import dev.parbench.stats.Numbers;
import java.util.List;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/**
 * From which task length on a strategy beats the sequential run. It lies where the speed-up crosses
 * 1; its interval ends where the ends of the speed-up's interval do. Between two measured lengths,
 * both are interpolated on logarithms.
 *
 * @param strategy the strategy's alias
 * @param blocking the share of waiting, %
 * @param reach whether there is such a length among those measured
 * @param micros the length, µs; of {@code ALWAYS} the least measured, of {@code NEVER} the largest
 */
public record BreakEven(String strategy, int blocking, Reach reach, Estimate micros) {

  /** Where the break-even lies. */
  public enum Reach {
    /** Below all measured lengths. */
    ALWAYS,
    /** Among them. */
    FROM,
    /** Above them, if anywhere. */
    NEVER
  }

  private static final double THOUSAND = 1000;

  /** Takes known intervals of speed-ups over sequential, at least one, by task length in µs. */
  static BreakEven of(String strategy, int blocking, SortedMap<Integer, Estimate> speedups) {
    var grains = List.copyOf(speedups.keySet());
    var values = List.copyOf(speedups.values());
    int samples = values.stream().mapToInt(Estimate::samples).min().orElseThrow();
    if (values.stream().allMatch(s -> s.isAbove(1))) {
      return new BreakEven(strategy, blocking, Reach.ALWAYS, exact(grains.getFirst(), samples));
    }
    if (!values.getLast().isAbove(1)) {
      return new BreakEven(strategy, blocking, Reach.NEVER, exact(grains.getLast(), samples));
    }
    double surely = crossing(grains, values, s -> s.interval().low());
    double perhaps = Math.min(surely, crossing(grains, values, s -> s.interval().high()));
    double value = Math.clamp(crossing(grains, values, Estimate::value), perhaps, surely);
    return new BreakEven(
        strategy,
        blocking,
        Reach.FROM,
        new Estimate(value, new Interval(perhaps, surely), samples));
  }

  private static Estimate exact(double grain, int samples) {
    return new Estimate(grain, Interval.UNKNOWN, samples);
  }

  /** Where an end of the speed-up rises above 1 for good; the least length if it never is below. */
  private static double crossing(
      List<Integer> grains, List<Estimate> speedups, ToDoubleFunction<Estimate> end) {
    int last = speedups.size() - 1;
    while (last >= 0 && end.applyAsDouble(speedups.get(last)) > 1) {
      last--;
    }
    if (last < 0 || last == speedups.size() - 1) {
      return grains.get(Math.max(0, last));
    }
    double below = Math.log(end.applyAsDouble(speedups.get(last)));
    double above = Math.log(end.applyAsDouble(speedups.get(last + 1)));
    double share = -below / (above - below);
    double from = grains.get(last);
    double to = grains.get(last + 1);
    return Double.isFinite(share) ? from * Math.pow(to / from, share) : to;
  }

  /** The length with its interval and unit, e.g. {@code 1.3 µs [1.1, 1.6]}. */
  @Override
  public String toString() {
    return switch (reach) {
      case ALWAYS -> "at most " + length(micros.value());
      case NEVER -> "not up to " + length(micros.value());
      case FROM -> length(micros.value()) + " " + interval();
    };
  }

  private String interval() {
    double scale = micros.value() < THOUSAND ? 1 : 1 / THOUSAND;
    return "["
        + Numbers.tick(micros.interval().low() * scale)
        + ", "
        + Numbers.tick(micros.interval().high() * scale)
        + "]";
  }

  /** A task length for people: {@code 120 µs}, {@code 10 ms}. */
  public static String length(double micros) {
    return micros < THOUSAND
        ? Numbers.tick(micros) + " µs"
        : Numbers.tick(micros / THOUSAND) + " ms";
  }
}
