package dev.parbench.check;

import dev.parbench.result.Row;
import dev.parbench.result.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a reader must know before trusting numbers that stand side by side: where they were measured
 * differently, contradict themselves, or are not all there.
 *
 * @param columns the first is the one all others are compared with
 * @param lines of each row, its measurements by column
 * @param repeated how many rows of each column were left out because it has them already
 */
record CompareNotes(
    List<String> columns, Collection<Map<String, Row>> lines, Map<String, Integer> repeated) {

  /** The notes, the most general first. */
  List<String> of(List<Run> runs) {
    var notes = new ArrayList<String>();
    machines(runs, notes);
    differences(notes);
    contradictions(notes);
    repeated.forEach((column, count) ->
        notes.add(
            "%s: %s more than once; only the first is shown"
                .formatted(column, rows(count, " occurs", " occur"))));
    return notes;
  }

  private static void machines(List<Run> runs, List<String> notes) {
    var base = runs.getFirst().info();
    for (Run run : runs.subList(1, runs.size())) {
      if (base.isPresent() && run.info().isPresent()) {
        var differences = base.get().machineDifferences(run.info().get());
        if (!differences.isEmpty()) {
          notes.add(run.name() + ": another machine: " + String.join("; ", differences));
        }
      }
    }
  }

  /** Each difference once, with the number of rows it is true of. */
  private void differences(List<String> notes) {
    for (String column : columns.subList(1, columns.size())) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (Map<String, Row> cells : lines) {
        differences(cells.get(columns.getFirst()), cells.get(column))
            .forEach(text -> counts.merge(text, 1, Integer::sum));
      }
      counts.forEach((text, count) ->
          notes.add(
              "%s: %s measured differently: %s"
                  .formatted(column, rows(count, " was", " were"), text)));
    }
  }

  private static Collection<String> differences(@Nullable Row base, @Nullable Row row) {
    return base == null || row == null ? List.of() : Fingerprint.differences(base, row).values();
  }

  private void contradictions(List<String> notes) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Map<String, Row> cells : lines) {
      cells.values().stream()
          .map(ForkTimes::unclear)
          .flatMap(Optional::stream)
          .distinct()
          .forEach(text -> counts.merge(text, 1, Integer::sum));
    }
    counts.forEach((text, count) ->
        notes.add("%s no direction: %s".formatted(rows(count, " has", " have"), text)));
  }

  private static String rows(int count, String one, String many) {
    return count == 1 ? "1 row" + one : count + " rows" + many;
  }
}
