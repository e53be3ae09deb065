package dev.parbench.analysis;

import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What a reader must know before trusting the numbers of a run. */
public final class Warnings {

  /** An operation must last at least so many steps of the timer. */
  private static final int STEPS = 100;

  private Warnings() {}

  /** The warnings recorded with the run, and those its rows give cause for. */
  public static List<String> of(Run run) {
    var recorded = run.info().map(RunInfo::warnings).orElse(List.of());
    return Stream.concat(
            recorded.stream(),
            Stream.of(
                    incomplete(run),
                    unusable(run),
                    unranked(run),
                    tooShort(run),
                    oneFork(run),
                    disturbed(run),
                    unsteady(run),
                    EmptyTasks.warning(run))
                .flatMap(Optional::stream))
        .toList();
  }

  private static Optional<String> incomplete(Run run) {
    return run.info()
        .filter(info -> !info.complete())
        .map(info -> "The run is incomplete: it was interrupted before all forks were measured.");
  }

  private static Optional<String> unusable(Run run) {
    return about(
        run, row -> !isUsable(row), " without a usable score; nothing is concluded from them.");
  }

  private static boolean isUsable(Row row) {
    double[] means = row.primary().forkMeans();
    return means.length > 0 && DoubleStream.of(means).allMatch(Double::isFinite);
  }

  /** Rows of our own benchmarks that somebody has edited, or measured in another mode. */
  private static Optional<String> unranked(Run run) {
    var rows =
        run.rows().stream()
            .filter(row -> isUsable(row) && isBatch(row))
            .filter(row -> Cell.of(row).isEmpty())
            .map(row -> row.key().toString())
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Left out of every ranking, because workers is not a positive number, or the score is"
                + " not a positive time: "
                + String.join("; ", rows)
                + ".");
  }

  /** Operations that are timed one by one need a timer that is much finer. */
  private static Optional<String> tooShort(Run run) {
    double least =
        run.info().map(info -> STEPS * info.machine().timing().timerNanos() * 1e-9).orElse(0.0);
    return about(
        run,
        row ->
            isTimedOneByOne(row)
                && Samples.of(row).filter(s -> s.mean().value() < least).isPresent(),
        " are shorter than 100 steps of the timer, which is too coarse for them.");
  }

  private static boolean isBatch(Row row) {
    return row.key().kind().filter(Cell.BATCHES::contains).isPresent();
  }

  private static boolean isTimedOneByOne(Row row) {
    String mode = row.key().mode();
    return isBatch(row) || mode.equals("sample") || mode.equals("ss");
  }

  private static Optional<String> oneFork(Run run) {
    return about(
        run,
        row -> row.primary().forkMeans().length == 1,
        " with a single fork have no interval and cannot be ranked; use --forks 3 or more.");
  }

  private static Optional<String> disturbed(Run run) {
    return Doubts.list(run, Doubts::disturbance)
        .map(rows ->
            "Something disturbed the machine while rows were measured (steal above 2 %, other"
                + " programs above 5 % of the processors, or the CPU quota): "
                + rows
                + ". Close other programs and measure these rows again.");
  }

  private static Optional<String> unsteady(Run run) {
    return Doubts.list(run, (_, row) -> Doubts.trend(row))
        .map(rows ->
            "Without a steady state, from the first iteration to the last: "
                + rows
                + ". They need a longer warm-up"
                + longer(run));
  }

  private static String longer(Run run) {
    return switch (run.info().map(RunInfo::profile).orElse("")) {
      case "smoke", "quick" -> ": --profile standard or thorough.";
      case "standard" -> ": --profile thorough.";
      default -> ".";
    };
  }

  private static Optional<String> about(Run run, Predicate<Row> doubtful, String text) {
    long count = run.rows().stream().filter(doubtful).count();
    return count == 0
        ? Optional.empty()
        : Optional.of(count + " of " + run.rows().size() + " rows" + text);
  }
}
