package dev.parbench.report.foreign;

import dev.parbench.analysis.Analysis;
import dev.parbench.check.Comparing;
import dev.parbench.report.WarningText;
import dev.parbench.result.Run;
import dev.parbench.result.ScoreUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What a reader of foreign results must know before trusting the numbers. */
public final class ForeignNotes {

  private ForeignNotes() {}

  /** The warnings of every file, and where the files differ. */
  public static List<String> of(List<Run> runs) {
    var notes = new LinkedHashSet<String>();
    for (Run run : runs) {
      String file = runs.size() == 1 ? "" : run.name() + ": ";
      for (var warning : Analysis.of(run).warnings()) {
        notes.add(file + WarningText.of(warning));
      }
    }
    notes.addAll(Comparing.runs(runs).notes());
    threads(runs).forEach(notes::add);
    return List.copyOf(notes);
  }

  private static List<String> threads(List<Run> runs) {
    var notes = new ArrayList<String>();
    long rows =
        runs.stream()
            .flatMap(run -> run.rows().stream())
            .filter(row -> row.key().threads() > 1)
            .filter(row ->
                ScoreUnit.parse(row.primary().unit()).filter(u -> !u.lessIsBetter()).isPresent())
            .count();
    if (rows > 0) {
      notes.add(
          rows
              + (rows == 1 ? " row" : " rows")
              + " of throughput with several threads: the score counts the operations of all"
              + " threads together, so one operation takes threads / throughput.");
    }
    return notes;
  }
}
