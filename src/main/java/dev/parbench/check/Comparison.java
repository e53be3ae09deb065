package dev.parbench.check;

import dev.parbench.result.RowKey;
import dev.parbench.result.Score;
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
 * @param notes what a reader must know before trusting the numbers
 */
public record Comparison(
    List<String> columns,
    List<Line> lines,
    List<Double> geometricMeans,
    int matching,
    List<String> notes) {

  /** Copies the lists. */
  public Comparison {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
    geometricMeans = List.copyOf(geometricMeans);
    notes = List.copyOf(notes);
  }

  /**
   * One row.
   *
   * @param key which; without the parameter whose values are the columns
   * @param name for people; no two lines of one mode have the same
   * @param unit of the scores
   * @param cells one per column
   */
  public record Line(RowKey key, String name, String unit, List<Cell> cells) {

    /** Copies the cells. */
    public Line {
      cells = List.copyOf(cells);
    }

    /** JMH's short name of what was measured. */
    public String mode() {
      return key.mode();
    }
  }

  /**
   * One row in one column.
   *
   * @param score in the line's unit; empty where not measured
   * @param ratio time over the first column's, above 1 is slower; empty where there is none
   * @param basis what the interval of the score stands on; empty without a score
   */
  public record Cell(
      Optional<Estimate> score, Optional<Estimate> ratio, Optional<Score.Basis> basis) {

    /** Not measured here. */
    static final Cell NONE = new Cell(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
