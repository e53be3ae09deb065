package dev.parbench.analysis;

import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a single row is to be distrusted. */
public sealed interface Doubt {

  /** A change of less than this share, from first to last iteration, is steady enough. */
  double STEADY = 0.03;

  /**
   * Something else was going on while forks were measured.
   *
   * @param forks how many, at least 1
   * @param of how many there are
   */
  record Disturbed(int forks, int of) implements Doubt {}

  /**
   * Scores that still change while they are measured.
   *
   * @param change of the last iteration against the first, as a share; negative when it gets less
   */
  record Unsteady(double change) implements Doubt {}

  /** All doubts about a row. */
  static List<Doubt> of(Run run, Row row) {
    return Stream.<Optional<? extends Doubt>>of(disturbed(run, row), unsteady(row))
        .<Doubt>flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Disturbed> disturbed(Run run, Row row) {
    return run.info()
        .map(info -> info.disturbedForks(row.key()))
        .filter(forks -> forks > 0)
        .map(forks -> new Disturbed(forks, row.primary().forks().size()));
  }

  /**
   * The ratio of the last iteration to the first, over forks, has an interval (Student t on
   * logarithms, 95 %) that lies wholly beyond 3 % to either side. Rows with a single fork or a
   * single iteration cannot tell.
   */
  static Optional<Unsteady> unsteady(Row row) {
    double[] ratios =
        row.primary().forks().stream()
            .filter(fork -> fork.size() > 1)
            .mapToDouble(fork -> fork.getLast() / fork.getFirst())
            .filter(ratio -> ratio > 0 && Double.isFinite(ratio))
            .toArray();
    if (ratios.length < 2) {
      return Optional.empty();
    }
    Estimate change = Estimates.ofPositive(ratios);
    return change.isAbove(1 + STEADY) || change.isBelow(1 - STEADY)
        ? Optional.of(new Unsteady(change.value() - 1))
        : Optional.empty();
  }
}
