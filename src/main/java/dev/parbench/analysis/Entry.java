package dev.parbench.analysis;

import dev.parbench.catalogue.StrategyName;
import dev.parbench.result.Row;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import java.util.Optional;

/**
 * One way of running a batch, measured.
 *
 * @param strategy the strategy's alias
 * @param workers how many workers, or how many waits were admitted at once
 * @param row what was measured
 * @param samples seconds per batch, one of each fork
 * @param speedup over the sequential run of the same batch; empty where that was not measured
 * @param limit the best possible time; empty where nothing known limits the batch
 */
public record Entry(
    String strategy,
    int workers,
    Row row,
    Samples samples,
    Optional<Estimate> speedup,
    Optional<Limit> limit) {

  /** Seconds per batch with the interval over forks. */
  public Estimate time() {
    return samples.mean();
  }

  /** The share of the limit reached, 1 at most; empty where there is no limit. */
  public Optional<Double> reached() {
    return limit.map(l -> Math.min(1, l.reached(time().value())));
  }

  /**
   * Whether it is faster than its limit, which is none then: by the mean for the bandwidth, which
   * is measured apart, by the whole interval for the cores. No wait is shorter than its latency.
   */
  boolean beatsItsLimit() {
    return limit
        .filter(l ->
            switch (l.source()) {
              case BANDWIDTH -> time().value() < l.seconds();
              case CORES -> time().isBelow(l.seconds());
              case LATENCY -> false;
            })
        .isPresent();
  }

  /** The best possible speed-up over the sequential run; empty without either. */
  public Optional<Double> speedupLimit() {
    return speedup.flatMap(s -> limit.map(l -> s.value() / l.reached(time().value())));
  }

  /** How many times faster this entry is than {@code other}: their ratio of times. */
  public Estimate fasterThan(Entry other) {
    return Estimates.ratio(other.samples.values(), samples.values());
  }

  /** Whether the whole interval of the speed-up lies above 1. */
  boolean isFasterThanSequential() {
    return !isSequential() && speedup.filter(s -> s.isAbove(1)).isPresent();
  }

  /** The same, with nothing known that limits it. */
  Entry unlimited() {
    return new Entry(strategy, workers, row, samples, speedup, Optional.empty());
  }

  boolean isSequential() {
    return strategy.equals(StrategyName.SEQUENTIAL);
  }
}
