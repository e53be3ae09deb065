package dev.parbench.report.foreign;

import dev.parbench.chart.foreign.Measurement;
import dev.parbench.chart.foreign.Results;
import dev.parbench.result.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How each file was measured. */
final class ForeignSettings {

  /** So many different values of a setting are named. */
  private static final int NAMED = 4;

  private ForeignSettings() {}

  static List<Map<String, Object>> of(Results results) {
    return IntStream.range(0, results.sources().size())
        .mapToObj(i ->
            Map.<String, Object>of(
                "file",
                results.sources().get(i),
                "facts",
                facts(results.rows().stream().filter(row -> row.source() == i).toList())))
        .toList();
  }

  private static List<Map<String, String>> facts(List<Measurement> rows) {
    var facts = new ArrayList<Map<String, String>>();
    add(facts, "JMH", rows, row -> settings(row).jmhVersion());
    add(
        facts,
        "JVM",
        rows,
        row -> (settings(row).jdkVersion() + " " + settings(row).vmName()).strip());
    add(facts, "JVM options", rows, row -> String.join(" ", settings(row).jvmArgs()));
    add(facts, "Forks", rows, row -> "" + row.row().primary().forkMeans().length);
    add(facts, "Threads", rows, row -> "" + row.key().threads());
    add(
        facts,
        "Warm-up",
        rows,
        row -> times(settings(row).warmupIterations(), settings(row).warmupTime()));
    add(
        facts,
        "Measurement",
        rows,
        row -> times(settings(row).measurementIterations(), settings(row).measurementTime()));
    return facts;
  }

  private static String times(int iterations, String time) {
    return time.isEmpty() ? "" : iterations + " × " + time;
  }

  private static Settings settings(Measurement row) {
    return row.row().settings();
  }

  private static void add(
      List<Map<String, String>> facts,
      String name,
      List<Measurement> rows,
      Function<Measurement, String> fact) {
    var values = rows.stream().map(fact).filter(v -> !v.isBlank()).distinct().sorted().toList();
    if (!values.isEmpty()) {
      String more = values.size() > NAMED ? "; and " + (values.size() - NAMED) + " more" : "";
      String text = values.stream().limit(NAMED).collect(Collectors.joining("; ")) + more;
      facts.add(Map.of("name", name, "value", text));
    }
  }
}
