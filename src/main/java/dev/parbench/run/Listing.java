package dev.parbench.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what JMH's {@code -lp} prints: benchmarks, and under each its parameters and values. */
final class Listing {

  private static final Pattern PARAM = Pattern.compile("\\s+param \"([^\"]+)\" = \\{(.*)}");
  private static final Pattern BENCHMARK =
      Pattern.compile("[\\p{L}\\p{N}_$.]+\\.[\\p{L}\\p{N}_$]+");

  private Listing() {}

  /** Every benchmark with every combination of its parameters, in the order printed. */
  static List<Target> parse(List<String> lines) {
    var params = new LinkedHashMap<String, Map<String, List<String>>>();
    Map<String, List<String>> current = new LinkedHashMap<>();
    for (String line : lines) {
      var param = PARAM.matcher(line);
      if (param.matches()) {
        current.put(param.group(1), List.of(param.group(2).split(", ")));
      } else if (BENCHMARK.matcher(line).matches()) {
        current = new LinkedHashMap<>();
        params.put(line, current);
      }
    }
    var targets = new ArrayList<Target>();
    params.forEach((benchmark, values) ->
        combinations(values).forEach(set -> targets.add(Target.of(benchmark, set))));
    return targets;
  }

  private static List<Map<String, String>> combinations(Map<String, List<String>> values) {
    List<Map<String, String>> sets = List.of(Map.of());
    for (var param : values.entrySet()) {
      var longer = new ArrayList<Map<String, String>>();
      for (var set : sets) {
        for (String value : param.getValue()) {
          var more = new LinkedHashMap<>(set);
          more.put(param.getKey(), value);
          longer.add(more);
        }
      }
      sets = longer;
    }
    return sets;
  }
}
