package dev.parbench.result;

import dev.parbench.machine.HostNoise;
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

  /**
   * This run with every fork of its rows in the order of its info. Rows are saved first: a kill
   * between the two files leaves a fork that only the rows know.
   */
  public Run accounted() {
    return info.map(
            told -> {
              RunInfo all = told;
              for (Row row : rows) {
                String text = row.key().toString();
                long listed = told.order().stream().filter(text::equals).count();
                for (long fork = listed; fork < row.primary().forks().size(); fork++) {
                  all = all.measured(text, HostNoise.UNKNOWN);
                }
              }
              return new Run(name, Optional.of(all), rows);
            })
        .orElse(this);
  }
}
