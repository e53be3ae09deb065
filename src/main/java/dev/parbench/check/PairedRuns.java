package dev.parbench.check;

import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.RunInfo;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an interleaved run measured. Fork i of a base row and fork i of the candidate's are a pair,
 * measured back to back.
 *
 * @param pairs how many pairs every row was planned to have at least, in each stage
 * @param most how many a noisy row may get, not below {@code pairs}
 * @param screen all rows
 * @param fresh the suspects of the screening, measured again
 * @param absent rows that were planned and not measured, or that only one side knows
 * @param info how they came about
 */
public record PairedRuns(
    int pairs, int most, Sides screen, Sides fresh, List<Absent> absent, Optional<RunInfo> info) {

  /** Checks the numbers and copies the absent rows. */
  public PairedRuns {
    if (pairs < 2 || most < pairs) {
      throw new IllegalArgumentException("2 or more pairs, not " + pairs + " to " + most);
    }
    absent = List.copyOf(absent);
  }

  /**
   * Rows of the two sides.
   *
   * @param base what is compared with
   * @param candidate what is judged
   */
  public record Sides(List<Row> base, List<Row> candidate) {

    /** Nothing measured. */
    public static final Sides NONE = new Sides(List.of(), List.of());

    /** Copies the rows. */
    public Sides {
      base = List.copyOf(base);
      candidate = List.copyOf(candidate);
    }

    /** The rows with these keys. */
    Sides only(Set<RowKey> keys) {
      return new Sides(
          base.stream().filter(row -> keys.contains(row.key())).toList(),
          candidate.stream().filter(row -> keys.contains(row.key())).toList());
    }
  }
}
