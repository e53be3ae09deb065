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
 * "A pool avoids the cost of starting processes": holds if the first batch of workers that are
 * there is faster than one that has to open the pool first, both with the AOT cache where there is
 * one. What warm workers gain on top of that is their compiled code, and told apart.
 */
final class PoolReuse implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var all = analysis.poolBatches();
    return finding(all.stream().filter(PoolBatch::cached).toList(), margin)
        .or(() -> finding(all, margin))
        .orElseGet(PoolReuse::notMeasured);
  }

  private static Optional<Finding> finding(List<PoolBatch> batches, double margin) {
    var first = best(batches, Phase.FIRST);
    var second = best(batches, Phase.SECOND);
    var later = best(batches, Phase.LATER);
    return first.flatMap(f -> second.flatMap(s -> later.map(l -> finding(f, s, l, margin))));
  }

  private static Optional<Entry> best(List<PoolBatch> batches, Phase phase) {
    return batches.stream()
        .filter(b -> b.phase() == phase)
        .map(PoolBatch::entry)
        .min(Comparator.comparingDouble(e -> e.time().value()));
  }

  private static Finding finding(Entry first, Entry second, Entry later, double margin) {
    Estimate ratio = second.fasterThan(first);
    return Evidence.finding(
        List.of(
            new Evidence(
                Evidence.isFaster(ratio, margin),
                Statement.of(
                    "from opening %s, workers there %s, %s as fast; warm workers %s, %s as fast again",
                    Quantity.time(first.time()),
                    Quantity.time(second.time()),
                    Quantity.factor(ratio),
                    Quantity.time(later.time()),
                    Quantity.factor(later.fasterThan(second))))),
        Statement.EMPTY,
        PoolReuse::notMeasured);
  }

  private static Finding notMeasured() {
    return Finding.notMeasured(Profile.STANDARD, BenchmarkKind.REUSE);
  }
}
