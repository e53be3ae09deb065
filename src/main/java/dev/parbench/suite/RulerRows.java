package dev.parbench.suite;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Profile;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The row that touches nothing but the JDK: when it moves, the machine moved. */
public final class RulerRows implements RowPlan {

  /** What a quiet machine keeps within, from fork to fork. */
  private static final double TOLERANCE = 0.05;

  public static boolean isRuler(RowKey key) {
    return BenchmarkKind.RULER.measures(key.benchmark());
  }

  /** What the ruler says of the machine while it measured: a warning when it moved. */
  public static Optional<String> drift(Run run) {
    return run.rows().stream()
        .filter(row -> isRuler(row.key()))
        .map(row -> DoubleStream.of(row.primary().forkMeans()).summaryStatistics())
        .filter(forks -> forks.getMax() > forks.getMin() * (1 + TOLERANCE))
        .map(forks ->
            String.format(
                Locale.ROOT,
                "the machine changed while measuring: the ruler, measured at start, middle and"
                    + " end, moved by %.0f %%; close other programs and run again",
                100 * (forks.getMax() / forks.getMin() - 1)))
        .findFirst();
  }

  @Override
  public List<PlannedRow> rows(Profile profile, Machine machine) {
    var key = RowKey.of(BenchmarkKind.RULER, "arithmetic", "avgt", Map.of());
    Effort effort = Effort.of(profile);
    return List.of(
        new PlannedRow(
            key,
            effort,
            Math.max(3, Forks.of(profile)),
            FORK_START.plus(effort.total(Duration.ZERO)),
            0,
            0));
  }
}
