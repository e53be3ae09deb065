package dev.parbench.analysis;

import java.util.Optional;

/**
 * A batch with its rankings.
 *
 * @param batch the work
 * @param best each strategy with the number of workers that suited it best
 * @param equal all strategies with equally many workers, where that was measured
 */
public record RankedBatch(Batch batch, Ranking best, Optional<Ranking> equal) {

  static RankedBatch of(Batch batch) {
    return new RankedBatch(batch, Ranking.ofBest(batch), Ranking.fairest(batch));
  }
}
