package dev.parbench.chart.foreign;

import dev.parbench.result.RowOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rows of one class in the order and with the words of a bar chart: groups by the values of a
 * parameter, in each a place for every method, at each place a bar for every file.
 *
 * @param by the parameter whose values are the groups; empty where the groups would hold one bar
 *     each, or no parameter varies
 * @param fixed parameters that have the same value everywhere, for people
 * @param groups in the order of the values
 */
record Bars(Optional<String> by, String fixed, List<Group> groups) {

  /** Copies the groups. */
  Bars {
    groups = List.copyOf(groups);
  }

  /**
   * Bars under one heading.
   *
   * @param title parameter and value; empty without groups
   * @param places from top to bottom
   */
  record Group(String title, List<Place> places) {}

  /**
   * What was measured, by every file that has it.
   *
   * @param label method and what else tells it from its neighbours
   * @param rows in the order of the files
   */
  record Place(String label, List<Measurement> rows) {}

  /** Arranges rows of one class. */
  static Bars of(List<Measurement> rows, Optional<String> wanted) {
    var values = values(rows);
    var sizes = new TreeMap<String, Integer>();
    values.forEach((param, all) -> sizes.put(param, all.size()));
    sizes.values().removeIf(size -> size < 2);
    var varying = List.copyOf(sizes.keySet());
    var by =
        wanted
            .filter(varying::contains)
            .or(() -> varying.stream().max(Comparator.comparingInt(p -> sizes.getOrDefault(p, 0))));
    long methods = rows.stream().map(row -> row.key().method()).distinct().count();
    // One bar a group would be all headings.
    var grouped = by.filter(_ -> methods > 1 || varying.size() > 1);
    var rest = varying.stream().filter(p -> !grouped.equals(Optional.of(p))).toList();
    SortedMap<String, List<Measurement>> groups = new TreeMap<>(RowOrder.VALUES);
    for (Measurement row : rows) {
      String value = grouped.map(p -> row.params().getOrDefault(p, "")).orElse("");
      groups.computeIfAbsent(value, _ -> new ArrayList<>()).add(row);
    }
    return new Bars(
        grouped,
        fixed(values, rows.getFirst()),
        groups.entrySet().stream()
            .map(e ->
                new Group(
                    grouped.map(p -> e.getKey().isEmpty() ? "" : p + " = " + e.getKey()).orElse(""),
                    places(e.getValue(), rest, methods > 1 || rest.isEmpty())))
            .toList());
  }

  /** The values of every parameter; a row without it counts as a value of its own. */
  private static SortedMap<String, TreeSet<String>> values(Collection<Measurement> rows) {
    var values = new TreeMap<String, TreeSet<String>>();
    rows.forEach(row -> row.params().keySet().forEach(p -> values.put(p, new TreeSet<>())));
    rows.forEach(row -> values.forEach((p, all) -> all.add(row.params().getOrDefault(p, ""))));
    return values;
  }

  private static String fixed(SortedMap<String, TreeSet<String>> values, Measurement row) {
    return values.entrySet().stream()
        .filter(e -> e.getValue().size() == 1)
        .map(e -> e.getKey() + "=" + row.params().getOrDefault(e.getKey(), ""))
        .filter(text -> !text.equals("threads=1"))
        .collect(Collectors.joining(", "));
  }

  private static List<Place> places(List<Measurement> rows, List<String> params, boolean named) {
    Map<Object, List<Measurement>> places = new LinkedHashMap<>();
    for (Measurement row : rows) {
      places.computeIfAbsent(row.key(), _ -> new ArrayList<>()).add(row);
    }
    return places.values().stream()
        .map(same -> new Place(label(same.getFirst(), params, named), same))
        .toList();
  }

  /** The only method of a class need not be named at every bar. */
  private static String label(Measurement row, List<String> params, boolean named) {
    var words = new ArrayList<String>();
    if (named) {
      words.add(row.key().method());
    }
    for (String param : params) {
      Optional.ofNullable(row.params().get(param)).ifPresent(v -> words.add(param + "=" + v));
    }
    return String.join(" ", words);
  }
}
