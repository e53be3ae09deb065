package dev.parbench.ab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes targets of a list of benchmarks: one for every combination of parameter values. */
final class Listing {

  private static final Pattern PARAM = Pattern.compile("\\s+param \"([^\"]+)\" = \\{(.*)}");
  private static final Pattern BENCHMARK =
      Pattern.compile("[\\p{L}\\p{N}_$.]+\\.[\\p{L}\\p{N}_$]+");

  private Listing() {}

  /**
   * Every benchmark with every combination of its parameters, in the order given. A parameter with
   * a value that JMH's {@code -p} cannot carry is left to JMH: its rows are measured together.
   *
   * @param params names and values of the parameters, by benchmark
   */
  static List<Target> targets(Map<String, Map<String, List<String>>> params) {
    var targets = new ArrayList<Target>();
    params.forEach((benchmark, values) ->
        combinations(values).forEach(set -> targets.add(Target.of(benchmark, set))));
    return targets;
  }

  /** {@code -p} splits names from values at "=" and values at ",", and drops what is empty. */
  private static boolean isSelectable(String value) {
    return !value.isBlank() && value.indexOf(',') < 0 && value.indexOf('=') < 0;
  }

  /**
   * Reads what JMH's {@code -lp} prints, for a JMH too old for {@link JarListing}. Where a value
   * holds ", " this sees two.
   */
  static Map<String, Map<String, List<String>>> parse(List<String> lines) {
    var params = new LinkedHashMap<String, Map<String, List<String>>>();
    Map<String, List<String>> current = new LinkedHashMap<>();
    for (String line : lines) {
      var param = PARAM.matcher(line);
      if (param.matches()) {
        current.put(param.group(1), List.of(param.group(2).split(", ", -1)));
      } else if (BENCHMARK.matcher(line).matches()) {
        current = new LinkedHashMap<>();
        params.put(line, current);
      }
    }
    return params;
  }

  private static List<Map<String, String>> combinations(Map<String, List<String>> values) {
    List<Map<String, String>> sets = List.of(Map.of());
    for (var param : values.entrySet()) {
      if (param.getValue().stream().allMatch(Listing::isSelectable)) {
        sets = longer(sets, param.getKey(), param.getValue());
      }
    }
    return sets;
  }

  private static List<Map<String, String>> longer(
      List<Map<String, String>> sets, String name, List<String> values) {
    var longer = new ArrayList<Map<String, String>>();
    for (var set : sets) {
      for (String value : values) {
        var more = new LinkedHashMap<>(set);
        more.put(name, value);
        longer.add(more);
      }
    }
    return longer;
  }
}
