package dev.parbench.suite;

import dev.parbench.catalogue.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What will be measured, in which order.
 *
 * @param profile how thoroughly
 * @param seed of the order
 * @param rows the rows, in reading order
 * @param order every fork, as its row, in measuring order
 * @param warnings what was left out, and why
 */
public record Plan(
    Profile profile,
    long seed,
    List<PlannedRow> rows,
    List<PlannedRow> order,
    List<String> warnings) {

  /** Copies the lists. */
  public Plan {
    rows = List.copyOf(rows);
    order = List.copyOf(order);
    warnings = List.copyOf(warnings);
  }

  /**
   * Puts all forks into a random order, so that a drift of the machine spreads over all rows. Forks
   * of ruler rows are spread evenly from the first place to the last: they show such a drift.
   */
  public static Plan of(Profile profile, long seed, List<PlannedRow> rows, List<String> warnings) {
    List<PlannedRow> order = new ArrayList<>();
    List<PlannedRow> rulers = new ArrayList<>();
    for (PlannedRow row : rows) {
      (RulerRows.isRuler(row.key()) ? rulers : order).addAll(Collections.nCopies(row.forks(), row));
    }
    Collections.shuffle(order, new Random(seed));
    int others = order.size();
    for (int i = rulers.size() - 1; i >= 0; i--) {
      order.add(rulers.size() == 1 ? 0 : i * others / (rulers.size() - 1), rulers.get(i));
    }
    return new Plan(profile, seed, rows, order, warnings);
  }

  /** How long measuring will take. */
  public Duration time() {
    return rows.stream().map(PlannedRow::time).reduce(Duration.ZERO, Duration::plus);
  }
}
