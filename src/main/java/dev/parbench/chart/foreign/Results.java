package dev.parbench.chart.foreign;

import dev.parbench.result.RowNames;
import dev.parbench.result.RowOrder;
import dev.parbench.result.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of a page, and all their rows in the order of the page.
 *
 * @param sources what to call each file; no two are equal
 * @param rows of all files, by benchmark and parameters
 * @param names of the rows
 */
public record Results(List<String> sources, List<Measurement> rows, RowNames names) {

  /** Copies the lists. */
  public Results {
    sources = List.copyOf(sources);
    rows = List.copyOf(rows);
  }

  /** Puts files together; equal names are told apart by their place. */
  public static Results of(List<Run> runs) {
    var rows = new ArrayList<Measurement>();
    for (int i = 0; i < runs.size(); i++) {
      int source = i;
      runs.get(i).rows().forEach(row -> rows.add(new Measurement(source, row)));
    }
    rows.sort(
        Comparator.comparing(Measurement::key, RowOrder.KEYS)
            .thenComparingInt(Measurement::source));
    return new Results(
        names(runs), rows, RowNames.of(rows.stream().map(Measurement::key).toList()));
  }

  private static List<String> names(List<Run> runs) {
    var names = new ArrayList<String>();
    for (Run run : runs) {
      boolean unique = runs.stream().filter(other -> other.name().equals(run.name())).count() == 1;
      names.add(unique ? run.name() : run.name() + " (" + (names.size() + 1) + ")");
    }
    return names;
  }

  /** The primary metric, and all others any row has. */
  public List<String> metrics() {
    SortedSet<String> secondary = new TreeSet<>();
    rows.forEach(row -> secondary.addAll(row.row().secondary().keySet()));
    return Stream.concat(Stream.of(Measurement.SCORE), secondary.stream()).toList();
  }

  /** All classes, in their order. */
  public List<String> types() {
    return rows.stream().map(Measurement::type).distinct().toList();
  }

  /** The rows of one class. */
  List<Measurement> of(String type) {
    return rows.stream().filter(row -> row.type().equals(type)).toList();
  }
}
