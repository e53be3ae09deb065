package dev.parbench.check;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.result.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which metrics of a row are gated: its score always, those that the suite's own benchmarks name,
 * allocation where both sides measured it, and what the user asks for.
 */
final class Gated {

  /** The percentiles that JMH itself prints of sample mode. */
  private static final List<String> PERCENTILES =
      List.of("p50", "p90", "p95", "p99", "p99.9", "p99.99", "p100");

  private final Pattern wanted;

  /** Takes the pattern that the whole name of a further metric must match. */
  Gated(String metrics) {
    wanted = Pattern.compile(metrics);
  }

  /** The secondary metrics of a row that both sides have, to be gated beside the score. */
  Set<String> of(Row base, Row candidate) {
    var names = new LinkedHashSet<String>();
    base.key().kind().map(BenchmarkKind::gated).ifPresent(names::addAll);
    if (hasAllocation(base) && hasAllocation(candidate)) {
      names.add(Gauge.ALLOCATION);
    }
    for (Row row : List.of(base, candidate)) {
      row.secondary().keySet().stream().filter(this::isWanted).forEach(names::add);
      if (!row.primary().histograms().isEmpty()) {
        PERCENTILES.stream().filter(this::isWanted).forEach(names::add);
      }
    }
    return names;
  }

  /** Whether one side alone measured what is gated where both have it. */
  static boolean isOneSided(Row base, Row candidate) {
    return hasAllocation(base) != hasAllocation(candidate);
  }

  private boolean isWanted(String name) {
    return wanted.matcher(name).matches();
  }

  private static boolean hasAllocation(Row row) {
    return Gauge.of(Gauge.ALLOCATION).view(row).isPresent();
  }
}
