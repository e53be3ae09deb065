package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * A shared counter, measured.
 *
 * @param unit how it counts, e.g. {@code synchronized}
 * @param workers how many counted together, at least 1
 * @param samples seconds per update, one of each fork
 * @param lost the share of updates that its sum lacks, 0 to 1; empty where that was not recorded
 */
public record CounterRow(String unit, int workers, Samples samples, Optional<Estimate> lost) {

  /** The counter without a lock. */
  public static final String PLAIN = "plain";

  private static final String LOST = "lostShare";

  /** All of a run, few workers first, and fast ones first among those. */
  static List<CounterRow> of(Run run) {
    return run.rows().stream()
        .filter(row -> BenchmarkKind.COUNTER.measures(row.key().benchmark()))
        .flatMap(row -> of(row).stream())
        .sorted(
            Comparator.comparingInt(CounterRow::workers)
                .thenComparingDouble(row -> row.time().value()))
        .toList();
  }

  /** Empty for rows without a usable time or unknown parameters. */
  private static Optional<CounterRow> of(Row row) {
    var unit = row.key().param(Param.UNIT);
    var workers = row.key().param(Param.WORKERS).filter(w -> w.matches("[1-9]\\d{0,6}"));
    var samples = Samples.of(row);
    return unit.isEmpty() || workers.isEmpty() || samples.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CounterRow(unit.get(), Integer.parseInt(workers.get()), samples.get(), lost(row)));
  }

  private static Optional<Estimate> lost(Row row) {
    return Optional.ofNullable(row.secondary().get(LOST))
        .map(metric -> metric.forkMeans())
        .filter(means -> means.length > 0 && DoubleStream.of(means).allMatch(Double::isFinite))
        .map(Estimates::mean);
  }

  /** Seconds per update with the interval over forks. */
  public Estimate time() {
    return samples.mean();
  }

  /** How many times as long an update takes as one of {@code other}. */
  public Estimate slowerThan(CounterRow other) {
    return Estimates.ratio(samples.values(), other.samples.values());
  }
}
