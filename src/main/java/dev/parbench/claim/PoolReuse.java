package dev.parbench.claim;

import dev.parbench.analysis.Entry;
import dev.parbench.analysis.PoolBatch;
import dev.parbench.analysis.PoolBatch.Phase;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Profile;
import dev.parbench.result.Run;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * "A pool avoids the cost of starting processes": holds if a later batch of a pool is faster than
 * its first one, which includes opening it; the quickest way of opening counts.
 */
final class PoolReuse implements Claim {

  @Override
  public Finding judge(Run run) {
    var batches = PoolBatch.of(run);
    var first = best(batches, Phase.FIRST);
    var later = best(batches, Phase.LATER);
    return first
        .flatMap(f -> later.map(l -> finding(f, l)))
        .orElseGet(() -> Finding.notMeasured(Profile.STANDARD, BenchmarkKind.REUSE));
  }

  private static Optional<Entry> best(List<PoolBatch> batches, Phase phase) {
    return batches.stream()
        .filter(b -> b.phase() == phase)
        .map(PoolBatch::entry)
        .min(Comparator.comparingDouble(e -> e.time().value()));
  }

  private static Finding finding(Entry first, Entry later) {
    Estimate ratio = later.fasterThan(first);
    var verdict = Evidence.isFaster(ratio);
    String numbers =
        "first batch %s ms, later batch %s ms, %s as fast"
            .formatted(
                Numbers.time(first.time(), TimeScale.MILLISECONDS),
                Numbers.time(later.time(), TimeScale.MILLISECONDS),
                Numbers.factor(ratio));
    return new Finding(
        verdict,
        verdict == Verdict.CANNOT_TELL
            ? "the intervals are too wide, more forks narrow them: " + numbers
            : numbers);
  }
}
