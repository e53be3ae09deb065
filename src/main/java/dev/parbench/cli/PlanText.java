package dev.parbench.cli;

import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import dev.parbench.run.Plan;
import dev.parbench.run.PlannedRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plan as text: what will be measured and how long it will take. */
final class PlanText {
  private PlanText() {}

  /** The lines to print; with {@code every} each row has one of its own. */
  static List<String> lines(Plan plan, Machine machine, Path target, boolean every) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s on %s: %d usable processors (%s)",
            plan.profile().alias(),
            machine.processor().model(),
            machine.cpus().count(),
            machine.cpus().smallest().source()));
    if (every) {
      plan.rows().forEach(row -> lines.add(line(name(row.key()), List.of(row))));
    } else {
      groups(plan).forEach((name, rows) -> lines.add(line(name, rows)));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%d rows, %d forks in random order (seed %d), about %s min, into %s",
            plan.rows().size(),
            plan.order().size(),
            plan.seed(),
            Terminal.minutes(plan.time()),
            target));
    plan.warnings().forEach(warning -> lines.add("note: " + warning));
    return lines;
  }

  /** A row for people: benchmark, workload, strategy and workers, then what else was chosen. */
  static String name(RowKey key) {
    var others = new TreeMap<>(key.params());
    var name = new StringBuilder(key.shortName().replaceFirst("\\.run$", ""));
    for (String param : List.of("workload", "strategy", "workers")) {
      String value = others.remove(param);
      if (value != null) {
        name.append(param.equals("workers") ? " ×" : " ").append(value);
      }
    }
    if (key.param("workload").isPresent()) {
      // The same for all rows of a workload; the report has them.
      others.keySet().removeAll(List.of("latency", "payload"));
    }
    others.forEach((param, value) -> name.append(' ').append(param).append('=').append(value));
    return name.toString();
  }

  private static Map<String, List<PlannedRow>> groups(Plan plan) {
    return plan.rows().stream()
        .collect(
            Collectors.groupingBy(
                row ->
                    row.key().shortName()
                        + row.key().param("workload").map(w -> " " + w).orElse(""),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  private static String line(String name, List<PlannedRow> rows) {
    Duration time = rows.stream().map(PlannedRow::forkTime).reduce(Duration.ZERO, Duration::plus);
    int forks = rows.getFirst().forks();
    return String.format(
        Locale.ROOT,
        "  %-62s %-8s × %d forks %6s",
        name,
        rows.size() == 1 ? "" : rows.size() + " rows",
        forks,
        Terminal.minutes(time.multipliedBy(forks)));
  }
}
