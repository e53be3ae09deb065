package dev.parbench.result;

import java.util.List;
import java.util.Optional;

/**
 * Rows and, where parbench measured them, how they came about.
 *
 * @param name for people: a run's id or a file's name
 * @param info empty for plain JMH JSON of other projects
 * @param rows in no particular order
 */
public record Run(String name, Optional<RunInfo> info, List<Row> rows) {

  /** Copies the rows. */
  public Run {
    rows = List.copyOf(rows);
  }
}
