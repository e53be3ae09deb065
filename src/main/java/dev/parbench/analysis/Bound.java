package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.result.RowCosts;
import dev.parbench.stats.Numbers;
import java.util.Optional;

/** What a workload waits for, told from the processor time its sequential run used. */
public enum Bound {
  /** At least {@value #COMPUTING} of a core: computing. */
  CPU("CPU-bound"),
  /** At most {@value #WAITING} of a core: waiting. */
  IO("I/O-bound"),
  /** Both. */
  MIXED("mixed");

  private static final double COMPUTING = 0.9;
  private static final double WAITING = 0.1;

  /** Below this the profiler measures itself. */
  private static final double LEAST = 0.01;

  private final String text;

  Bound(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }

  /**
   * Judges by the costs of running one task at a time. On a busy machine a task that computes gets
   * less of a core than it wants, and one that waits may want more than it uses.
   */
  static Bound of(double cores, double wanted) {
    if (Math.max(cores, wanted) >= COMPUTING) {
      return CPU;
    }
    return cores <= WAITING ? IO : MIXED;
  }

  /** The label of a batch; empty where the sequential run or its costs were not measured. */
  public static Optional<Bound> of(Batch batch) {
    return sequential(batch)
        .flatMap(costs -> costs.cores().map(cores -> of(cores, wanted(batch, costs, cores))));
  }

  /** What waits for others waits for their processes to run, too, and wants no core meanwhile. */
  private static double wanted(Batch batch, RowCosts costs, double cores) {
    return batch.kind() == BenchmarkKind.IO_CONCURRENCY ? cores : costs.wanted().orElse(cores);
  }

  /** The label with its number; empty where it is not known. */
  public static Optional<String> sentence(Batch batch) {
    return of(batch).map(bound -> "Measured: " + bound.text + ", " + numbers(batch));
  }

  private static String numbers(Batch batch) {
    RowCosts costs = sequential(batch).orElse(RowCosts.UNKNOWN);
    double cores = costs.cores().orElse(0.0);
    double wanted = wanted(batch, costs, cores);
    String used =
        "one task at a time keeps "
            + (cores < LEAST ? "less than " + LEAST : Numbers.three(cores))
            + " cores busy";
    // Only where others were in its way worth telling.
    return cores < COMPUTING && wanted >= COMPUTING
        ? used + " and could keep " + Numbers.three(wanted) + " if they were free"
        : used;
  }

  private static Optional<RowCosts> sequential(Batch batch) {
    return batch.sequential().map(entry -> RowCosts.of(entry.row()));
  }
}
