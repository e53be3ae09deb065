package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Entry;
import dev.parbench.analysis.PoolBatch;
import dev.parbench.analysis.PoolBatch.Phase;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Profile;
import dev.parbench.stats.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * "A pool avoids the cost of starting processes": holds if a later batch of a pool is faster than
 * its first one, which includes opening it; the quickest way of opening counts.
 */
final class PoolReuse implements Claim {

  @Override
  public Finding judge(Analysis analysis) {
    var batches = analysis.poolBatches();
    var first = best(batches, Phase.FIRST);
    var later = best(batches, Phase.LATER);
    return first.flatMap(f -> later.map(l -> finding(f, l))).orElseGet(PoolReuse::notMeasured);
  }

  private static Optional<Entry> best(List<PoolBatch> batches, Phase phase) {
    return batches.stream()
        .filter(b -> b.phase() == phase)
        .map(PoolBatch::entry)
        .min(Comparator.comparingDouble(e -> e.time().value()));
  }

  private static Finding finding(Entry first, Entry later) {
    Estimate ratio = later.fasterThan(first);
    return Evidence.finding(
        List.of(
            new Evidence(
                Evidence.isFaster(ratio),
                Statement.of(
                    "first batch %s, later batch %s, %s as fast",
                    Quantity.time(first.time()),
                    Quantity.time(later.time()),
                    Quantity.factor(ratio)))),
        Statement.EMPTY,
        PoolReuse::notMeasured);
  }

  private static Finding notMeasured() {
    return Finding.notMeasured(Profile.STANDARD, BenchmarkKind.REUSE);
  }
}
