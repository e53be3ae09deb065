package dev.parbench.report.foreign;

import dev.parbench.report.Answer;
import dev.parbench.result.Run;
import java.util.ArrayList;
import java.util.List;

/** The results of any project for a terminal: every file's rows, then what to know of them. */
public final class ForeignText {

  private ForeignText() {}

  /** The lines, not yet freed of control characters. */
  public static List<String> lines(List<Run> runs) {
    var lines = new ArrayList<String>();
    for (Run run : runs) {
      if (runs.size() > 1) {
        lines.add(run.name());
      }
      lines.addAll(Answer.table(run));
    }
    var notes = ForeignNotes.of(runs);
    if (!notes.isEmpty()) {
      lines.add("Notes");
      notes.forEach(note -> lines.addAll(Answer.wrapped("  ", note)));
    }
    return lines;
  }
}
