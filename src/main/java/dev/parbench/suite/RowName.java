package dev.parbench.suite;

import dev.parbench.catalogue.Param;
import dev.parbench.result.RowKey;
import java.util.List;
import java.util.TreeMap;

/** What people call a row, e.g. {@code CpuScaling mix platform-pool ×2 tasks=128}. */
public final class RowName {

  private RowName() {}

  /** Benchmark, workload, strategy and workers, then what else was chosen. */
  public static String of(RowKey key) {
    var others = new TreeMap<>(key.params());
    var name = new StringBuilder(key.shortName().replaceFirst("\\.run$", ""));
    for (String param : List.of("workload", "strategy", "workers")) {
      String value = others.remove(param);
      if (value != null) {
        name.append(param.equals("workers") ? " ×" : " ").append(value);
      }
    }
    if (key.param(Param.WORKLOAD).isPresent()) {
      // The same for all rows of a workload; the report has them.
      others.keySet().removeAll(List.of("latency", "payload"));
    }
    others.forEach((param, value) -> name.append(' ').append(param).append('=').append(value));
    return name.toString();
  }
}
