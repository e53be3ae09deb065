package dev.parbench.analysis;

import dev.parbench.catalogue.Param;
import dev.parbench.stats.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * One task length at one share of waiting, and how the strategies did on it.
 *
 * @param grainMicros computing and waiting of a task together, µs
 * @param blocking the share of it spent waiting, %
 * @param ranking the strategies; at least two
 */
public record CrossoverCell(int grainMicros, int blocking, Ranking ranking) {

  /** The cell of a batch; empty without both parameters, or with nothing to compare. */
  static Optional<CrossoverCell> of(Batch batch) {
    var key = batch.entries().getFirst().row().key();
    var grain = MeasuredRow.number(key, Param.GRAIN);
    var blocking = MeasuredRow.number(key, Param.BLOCKING);
    var ranking = Ranking.ofBest(batch);
    if (grain.orElse(0) < 1
        || grain.orElse(0) > Integer.MAX_VALUE
        || blocking.orElse(-1) < 0
        || blocking.orElse(-1) > 100
        || ranking.places().size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        new CrossoverCell((int) grain.getAsLong(), (int) blocking.getAsLong(), ranking));
  }

  /** The strategies that could be the best; more than one is a tie. */
  public List<Entry> leaders() {
    return ranking.leaders();
  }

  /** Whether more than one could be the best. */
  public boolean isTie() {
    return leaders().size() > 1;
  }

  /** The fastest by its mean. */
  public Entry first() {
    return ranking.places().getFirst().entry();
  }

  /** How many times faster the fastest is than the next. */
  public Estimate lead() {
    return first().fasterThan(ranking.places().get(1).entry());
  }

  /** What a strategy measured here. */
  Optional<Entry> of(String strategy) {
    return ranking.places().stream()
        .map(Ranking.Place::entry)
        .filter(e -> e.strategy().equals(strategy))
        .findFirst();
  }
}
