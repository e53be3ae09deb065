package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.result.Run;
import dev.parbench.stats.Numbers;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The negative control: what tasks cost that do nothing. */
final class EmptyTasks {

  /** A larger share of a task than this is no detail any more. */
  private static final double LARGE = 0.1;

  private EmptyTasks() {}

  /** Names the strategies whose hand-over is a large part of the shortest tasks measured. */
  static Optional<String> warning(Run run) {
    int shortest =
        CrossoverMap.of(run).stream()
            .flatMap(map -> map.grains().stream())
            .min(Comparator.naturalOrder())
            .orElse(0);
    if (shortest == 0) {
      return Optional.empty();
    }
    var large = new TreeMap<String, Double>(micros(run));
    large.values().removeIf(micros -> micros < LARGE * shortest);
    return large.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "An empty task takes %s: of tasks of %s, much of what is measured is their hand-over."
                .formatted(
                    large.entrySet().stream()
                        .map(e -> Numbers.three(e.getValue()) + " µs on " + e.getKey())
                        .collect(Collectors.joining(", ")),
                    BreakEven.length(shortest)));
  }

  private static Map<String, Double> micros(Run run) {
    var micros = new TreeMap<String, Double>();
    for (var row : run.rows()) {
      var strategy = row.key().param(Param.STRATEGY);
      if (BenchmarkKind.EMPTY_TASK.measures(row.key().benchmark()) && strategy.isPresent()) {
        Samples.of(row).ifPresent(s -> micros.put(strategy.get(), s.mean().value() * 1e6));
      }
    }
    return micros;
  }
}
