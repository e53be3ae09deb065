package dev.parbench.check.verdict;

import dev.parbench.result.RowKey;
import java.util.Comparator;
import java.util.Optional;

/**
 * One row with its verdict.
 *
 * @param key the row
 * @param metric the secondary metric that the verdict is of; empty for the score itself
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
    String metric,
    String unit,
    RowVerdict verdict,
    boolean blocking,
    Optional<Effect> effect,
    int baseForks,
    int candidateForks,
    String note) {

  /** What matters first: the verdict, then the larger ratio, then the name. */
  public static final Comparator<RowCheck> ORDER =
      Comparator.comparing(RowCheck::verdict)
          .thenComparing(Comparator.comparingDouble(RowCheck::size).reversed())
          .thenComparing(RowCheck::series, Series.ORDER);

  /** A row without numbers. */
  public static RowCheck without(
      Series series, String unit, RowVerdict verdict, String note, int base, int candidate) {
    return new RowCheck(
        series.row(),
        series.metric(),
        unit,
        verdict,
        verdict.blocks(),
        Optional.empty(),
        base,
        candidate,
        note);
  }

  /** What the verdict is about. */
  public Series series() {
    return new Series(key, metric);
  }

  /** Whether it was compared and counts: a row too noisy is only watched. */
  public boolean isGated() {
    return effect.isPresent() && verdict != RowVerdict.TOO_NOISY;
  }

  /** The same with another verdict. */
  public RowCheck as(RowVerdict other, String reason) {
    return new RowCheck(
        key, metric, unit, other, other.blocks(), effect, baseForks, candidateForks, reason);
  }

  /** The same, and whatever its verdict, the check has not passed. */
  public RowCheck blockingAlso() {
    return new RowCheck(key, metric, unit, verdict, true, effect, baseForks, candidateForks, note);
  }

  /** The same with another note. */
  public RowCheck noted(String reason) {
    return new RowCheck(
        key, metric, unit, verdict, blocking, effect, baseForks, candidateForks, reason);
  }

  private double size() {
    return effect.map(Effect::ratio).orElse(0.0);
  }
}
