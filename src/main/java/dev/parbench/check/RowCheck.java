package dev.parbench.check;

import dev.parbench.result.RowKey;
import java.util.Comparator;
import java.util.Optional;

/**
 * One row with its verdict.
 *
 * @param key the row
 * @param unit JMH's unit of its scores, empty where unknown
 * @param verdict what became of it
 * @param blocking whether it keeps the check from passing
 * @param effect the numbers, where both sides have some
 * @param baseForks how many forks of the base count
 * @param candidateForks how many forks of the candidate count
 * @param note the reason, for people; empty where the verdict says all
 */
public record RowCheck(
    RowKey key,
    String unit,
    RowVerdict verdict,
    boolean blocking,
    Optional<Effect> effect,
    int baseForks,
    int candidateForks,
    String note) {

  /** What matters first: the verdict, then the larger ratio, then the name. */
  static final Comparator<RowCheck> ORDER =
      Comparator.comparing(RowCheck::verdict)
          .thenComparing(Comparator.comparingDouble(RowCheck::size).reversed())
          .thenComparing(RowCheck::key, Keys.ORDER);

  /** A row without numbers. */
  static RowCheck without(RowKey key, String unit, RowVerdict verdict, String note) {
    return new RowCheck(key, unit, verdict, verdict.blocks(), Optional.empty(), 0, 0, note);
  }

  private double size() {
    return effect.map(Effect::ratio).orElse(0.0);
  }
}
