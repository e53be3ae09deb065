package dev.parbench.analysis;

import dev.parbench.catalogue.Param;
import dev.parbench.machine.Machine;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Interval;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long a task must compute for worker processes to pay. A task of {@code g} seconds takes
 * {@code g} in sequence and {@code g / w + c} on {@code w} workers with a core each, where {@code
 * c} is what an empty task costs; both are equal at {@code c · w / (w − 1)}. The cost counts in
 * full, although some of it overlaps with computing, so this is an upper bound.
 *
 * @param row the empty task it follows from
 * @param workers how many of them have a core of their own, at least 2
 * @param seconds the task size from which on processes pay
 */
public record DispatchBreakEven(MeasuredRow row, int workers, Estimate seconds) {

  /** For every chunk size that was measured; none where two workers have only one core. */
  static List<DispatchBreakEven> of(MeasuredRows dispatch, Optional<Machine> machine) {
    return dispatch.by("map", Param.CHUNK).stream()
        .flatMap(row -> of(row, machine).stream())
        .toList();
  }

  /** For one kind of dispatch; empty where fewer than two workers have a core of their own. */
  public static Optional<DispatchBreakEven> of(MeasuredRow row, Optional<Machine> machine) {
    long asked = row.number(Param.WORKERS).orElse(0);
    int cores = machine.map(m -> m.cpus().count()).orElse(Integer.MAX_VALUE);
    int workers = (int) Math.min(asked, cores);
    return workers < 2
        ? Optional.empty()
        : Optional.of(new DispatchBreakEven(row, workers, scaled(row.time(), factor(workers))));
  }

  /** Task size over cost. */
  private static double factor(int workers) {
    return workers / (workers - 1.0);
  }

  private static Estimate scaled(Estimate cost, double factor) {
    var range = cost.interval();
    return new Estimate(
        cost.value() * factor,
        new Interval(range.low() * factor, range.high() * factor),
        cost.samples());
  }

  /** The sizes of all chunks in words; empty where none was measured. */
  public static String fact(List<DispatchBreakEven> all) {
    return all.stream().map(DispatchBreakEven::text).collect(Collectors.joining(", "));
  }

  /** The size with what it is for: {@code 5.4 [5.3, 5.6] µs with one item a message}. */
  public String text() {
    var scale = TimeScale.of(List.of(seconds.value()));
    return Numbers.time(seconds, scale) + " " + scale.symbol() + " " + how();
  }

  private String how() {
    String chunk = row.param(Param.CHUNK);
    return switch (chunk) {
      case "0" -> "in chunks of the default size";
      case "1" -> "with one item a message";
      default -> "in chunks of " + chunk;
    };
  }
}
