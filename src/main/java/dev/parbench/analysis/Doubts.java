package dev.parbench.analysis;

import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a single row is to be distrusted. */
public final class Doubts {

  /** A change of less than this share, from first to last iteration, is steady enough. */
  private static final double STEADY = 0.03;

  /** So many rows are named in one warning. */
  private static final int NAMED = 6;

  private Doubts() {}

  /** All doubts about a row, a few words each; none for most rows. */
  public static List<String> of(Run run, Row row) {
    return Stream.of(disturbance(run, row), trend(row)).flatMap(Optional::stream).toList();
  }

  /** Forks during which something disturbed the machine, e.g. {@code 2 of 3 forks disturbed}. */
  static Optional<String> disturbance(Run run, Row row) {
    return run.info()
        .map(info -> info.disturbedForks(row.key()))
        .filter(forks -> forks > 0)
        .map(forks -> forks + " of " + row.primary().forks().size() + " forks disturbed");
  }

  /**
   * Scores that still change while they are measured: the ratio of the last iteration to the first,
   * over forks, has an interval (Student t on logarithms, 95 %) that lies wholly beyond 3 % to
   * either side. Rows with a single fork or a single iteration cannot tell.
   */
  static Optional<String> trend(Row row) {
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
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "no steady state (%+.0f %% from first to last iteration)",
                100 * (change.value() - 1)))
        : Optional.empty();
  }

  /** The rows a doubt applies to, with what it says of each. */
  static Optional<String> list(Run run, BiFunction<Run, Row, Optional<String>> doubt) {
    List<String> all =
        run.rows().stream()
            .flatMap(row -> doubt.apply(run, row).map(d -> row.key() + " (" + d + ")").stream())
            .toList();
    String more = all.size() > NAMED ? "; and " + (all.size() - NAMED) + " more" : "";
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.stream().limit(NAMED).collect(Collectors.joining("; ")) + more);
  }
}
