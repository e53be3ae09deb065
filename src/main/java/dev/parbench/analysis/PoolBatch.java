package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.StrategyName;
import dev.parbench.result.Row;
import dev.parbench.result.Run;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One batch on a pool of worker processes, at one point of the pool's life.
 *
 * @param phase which batch it is
 * @param cached whether the workers started from the AOT cache
 * @param entry what was measured; its workers are processes
 */
public record PoolBatch(Phase phase, boolean cached, Entry entry) {

  /** How far the pool is when the batch comes. */
  public enum Phase {
    /** It has to be opened first. */
    FIRST("from opening"),
    /** Its workers are there and have run nothing. */
    SECOND("cold workers"),
    /** Its workers have run many. */
    LATER("warm workers");

    private final String text;

    Phase(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /** The batches of a run, by phase; rows without a usable time are left out. */
  static List<PoolBatch> of(Run run) {
    return run.rows().stream()
        .flatMap(row -> of(row).stream())
        .sorted(Comparator.comparing(PoolBatch::phase).thenComparing(PoolBatch::cached))
        .toList();
  }

  private static Optional<PoolBatch> of(Row row) {
    var phase =
        Arrays.stream(Phase.values())
            .filter(_ -> BenchmarkKind.REUSE.measures(row.key().benchmark()))
            .filter(p -> row.key().method().equalsIgnoreCase(p.name()))
            .findFirst();
    var workers = MeasuredRow.number(row.key(), Param.WORKERS);
    return phase
        .filter(_ -> workers.orElse(0) > 0 && workers.orElse(0) <= Integer.MAX_VALUE)
        .flatMap(p ->
            Samples.of(row)
                .map(samples ->
                    new PoolBatch(
                        p,
                        row.key().param(Param.CACHE).orElse("").equals("on"),
                        new Entry(
                            StrategyName.PROCESS_POOL,
                            (int) workers.getAsLong(),
                            row,
                            samples,
                            Optional.empty(),
                            Optional.empty()))));
  }

  /** What the batch is, for people. */
  public String label() {
    return phase.text() + (phase == Phase.LATER ? "" : cached ? ", AOT cache" : ", no cache");
  }
}
