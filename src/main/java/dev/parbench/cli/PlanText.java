package dev.parbench.cli;

import dev.parbench.machine.Machine;
import dev.parbench.suite.Plan;
import dev.parbench.suite.PlannedRow;
import dev.parbench.suite.RowName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      plan.rows().forEach(row -> lines.add(line(RowName.of(row.key()), List.of(row))));
    } else {
      groups(plan).forEach((name, rows) -> lines.add(line(name, rows)));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%s, %s in random order (seed %d), about %s min, into %s",
            count(plan.rows().size(), "row"),
            count(plan.order().size(), "fork"),
            plan.seed(),
            Terminal.minutes(plan.time()),
            target));
    plan.warnings().forEach(warning -> lines.add("note: " + warning));
    return lines;
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
        "  %-62s %-8s × %-9s %6s",
        name,
        rows.size() == 1 ? "" : count(rows.size(), "row"),
        count(forks, "fork"),
        Terminal.minutes(time.multipliedBy(forks)));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
