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
   * Puts all forks into rounds, each in a random order: no row is measured again before all others
   * were, so that a drift of the machine spreads over all rows, and cancels where forks of one
   * round are compared. Rows with fewer forks than others are left out of some rounds, evenly.
   * Forks of ruler rows are spread evenly from the first place to the last: they show such a drift.
   */
  public static Plan of(Profile profile, long seed, List<PlannedRow> rows, List<String> warnings) {
    List<PlannedRow> order = new ArrayList<>();
    List<PlannedRow> rulers = new ArrayList<>();
    for (PlannedRow row : rows) {
      if (RulerRows.isRuler(row.key())) {
        rulers.addAll(Collections.nCopies(row.forks(), row));
      }
    }
    Random random = new Random(seed);
    int rounds = rows.stream().mapToInt(PlannedRow::forks).max().orElse(0);
    for (int round = 0; round < rounds; round++) {
      List<PlannedRow> members = new ArrayList<>();
      for (PlannedRow row : rows) {
        if (!RulerRows.isRuler(row.key()) && isMeasured(row.forks(), round, rounds)) {
          members.add(row);
        }
      }
      Collections.shuffle(members, random);
      order.addAll(members);
    }
    int others = order.size();
    for (int i = rulers.size() - 1; i >= 0; i--) {
      order.add(rulers.size() == 1 ? 0 : i * others / (rulers.size() - 1), rulers.get(i));
    }
    return new Plan(profile, seed, rows, order, warnings);
  }

  /** Whether one of so many forks falls into a round, when they are spread over all of them. */
  private static boolean isMeasured(int forks, int round, int rounds) {
    return (long) forks * (round + 1) / rounds > (long) forks * round / rounds;
  }

  /** How long measuring will take. */
  public Duration time() {
    return order.stream().map(PlannedRow::forkTime).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * What is left of it.
   *
   * @param done the forks that were measured, each as its row's text
   * @throws IllegalArgumentException naming the row, if this plan has no such fork
   */
  public Plan after(List<String> done) {
    List<String> left = new ArrayList<>(done);
    List<PlannedRow> rest = new ArrayList<>(order);
    rest.removeIf(row -> left.remove(row.key().toString()));
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("no fork of " + left.getFirst() + " is in the plan");
    }
    return new Plan(profile, seed, rows, rest, warnings);
  }
}
