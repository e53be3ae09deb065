package dev.parbench.result;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of rows for people, short where that is clear: class and method without the package, unless
 * another benchmark among the rows has the same.
 */
public final class RowNames {

  private final Set<String> shared;

  private RowNames(Set<String> shared) {
    this.shared = shared;
  }

  /** Looks through all rows that stand on one page. */
  public static RowNames of(Collection<RowKey> rows) {
    Map<String, String> benchmarks = new HashMap<>();
    Set<String> shared = new HashSet<>();
    for (RowKey row : rows) {
      String name = row.shortName();
      String other = benchmarks.putIfAbsent(name, row.benchmark());
      if (other != null && !other.equals(row.benchmark())) {
        shared.add(name);
      }
    }
    return new RowNames(Set.copyOf(shared));
  }

  /** Class and method; with the package where the short name is not unique. */
  public String benchmark(RowKey row) {
    return shared.contains(row.shortName()) ? row.benchmark() : row.shortName();
  }

  /** Benchmark, parameters, and threads where there are several. */
  public String of(RowKey row) {
    return benchmark(row)
        + row.params().entrySet().stream()
            .map(e -> " " + e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining())
        + (row.threads() == 1 ? "" : " threads=" + row.threads());
  }
}
