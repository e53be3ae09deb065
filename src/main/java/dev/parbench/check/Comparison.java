package dev.parbench.check;

import dev.parbench.stats.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * Results side by side, for reading; nothing is judged.
 *
 * @param columns one per result or parameter value; the first is the one all ratios refer to
 * @param lines one per row
 * @param geometricMeans of each column's time ratios over the rows that every column has; merely
 *     descriptive, because the rows are no sample of anything; empty without such rows
 * @param matching how many rows every column has
 */
public record Comparison(
    List<String> columns, List<Line> lines, List<Double> geometricMeans, int matching) {

  /** Copies the lists. */
  public Comparison {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
    geometricMeans = List.copyOf(geometricMeans);
  }

  /**
   * One row.
   *
   * @param name for people
   * @param mode JMH's short name
   * @param unit of the scores
   * @param cells one per column
   */
  public record Line(String name, String mode, String unit, List<Cell> cells) {

    /** Copies the cells. */
    public Line {
      cells = List.copyOf(cells);
    }
  }

  /**
   * One row in one column.
   *
   * @param score the mean over forks, in the line's unit; empty where not measured
   * @param ratio time over the first column's, above 1 is slower; empty where there is none
   */
  public record Cell(Optional<Estimate> score, Optional<Estimate> ratio) {

    /** Not measured here. */
    static final Cell NONE = new Cell(Optional.empty(), Optional.empty());
  }
}
