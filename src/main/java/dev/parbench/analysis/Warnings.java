package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Finds what a run and its rows give cause to warn of. */
public final class Warnings {

  /** An operation must last at least so many steps of the timer. */
  private static final int STEPS = 100;

  /** Of the processors, wanted by others before the run: more is no quiet machine. */
  private static final double BUSY = 0.5;

  /** A larger share of a task than this is no detail any more. */
  private static final double LARGE = 0.1;

  private final Analysis analysis;
  private final Run run;

  private Warnings(Analysis analysis) {
    this.analysis = analysis;
    this.run = analysis.run();
  }

  /** The warnings recorded with the run, and those its rows give cause for. */
  static List<Warning> of(Analysis analysis) {
    var recorded = analysis.run().info().map(RunInfo::warnings).orElse(List.of());
    return Stream.concat(
            recorded.stream().map(Warning.Recorded::new), new Warnings(analysis).found())
        .toList();
  }

  private Stream<Warning> found() {
    return Stream.<Optional<? extends Warning>>of(
            incomplete(),
            loaded(),
            unusable(),
            unranked(),
            tooShort(),
            oneFork(),
            disturbed(),
            unsteady(),
            handOver())
        .flatMap(Optional::stream);
  }

  private Optional<Warning> incomplete() {
    return run.info().filter(info -> !info.complete()).map(_ -> new Warning.Incomplete());
  }

  private Optional<Warning> loaded() {
    return run.info()
        .map(RunInfo::machine)
        .filter(m -> m.noise().loadAverage() > BUSY * m.cpus().count())
        .map(m -> new Warning.Loaded(m.noise().loadAverage(), m.cpus().count()));
  }

  private Optional<Warning> unusable() {
    long rows = count(row -> !isUsable(row));
    return rows == 0 ? Optional.empty() : Optional.of(new Warning.Unusable(rows, all()));
  }

  private static boolean isUsable(Row row) {
    double[] means = row.primary().forkMeans();
    return means.length > 0 && DoubleStream.of(means).allMatch(Double::isFinite);
  }

  private Optional<Warning> unranked() {
    var rows =
        run.rows().stream()
            .filter(row -> isUsable(row) && isBatch(row))
            .filter(row -> MeasuredRow.of(row).filter(MeasuredRow::isOfABatch).isEmpty())
            .map(Row::key)
            .toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Warning.Unranked(rows));
  }

  /** Operations that are timed one by one need a timer that is much finer. */
  private Optional<Warning> tooShort() {
    double least =
        run.info().map(info -> STEPS * info.machine().timing().timerNanos() * 1e-9).orElse(0.0);
    long rows =
        count(row ->
            isTimedOneByOne(row)
                && Samples.of(row).filter(s -> s.mean().value() < least).isPresent());
    return rows == 0 ? Optional.empty() : Optional.of(new Warning.TooShort(rows, all(), STEPS));
  }

  private static boolean isBatch(Row row) {
    return MeasuredRow.measuresBatches(row.key());
  }

  private static boolean isTimedOneByOne(Row row) {
    String mode = row.key().mode();
    return isBatch(row) || mode.equals("sample") || mode.equals("ss");
  }

  private Optional<Warning> oneFork() {
    long rows = count(row -> row.primary().forkMeans().length == 1);
    return rows == 0
        ? Optional.empty()
        : Optional.of(new Warning.OneFork(rows, all(), run.info().isPresent()));
  }

  private Optional<Warning> disturbed() {
    var rows = doubted(Doubt.Disturbed.class);
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Warning.Disturbance(rows));
  }

  private Optional<Warning> unsteady() {
    var rows = doubted(Doubt.Unsteady.class);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(new Warning.NoSteadyState(rows, longer()));
  }

  private List<Warning.Doubted> doubted(Class<? extends Doubt> kind) {
    return run.rows().stream()
        .flatMap(row ->
            analysis.doubts(row).stream()
                .filter(kind::isInstance)
                .map(doubt -> new Warning.Doubted(row.key(), doubt)))
        .toList();
  }

  /**
   * Smoke and quick warm up too briefly for some rows; standard is the first that takes its time.
   */
  private List<Profile> longer() {
    return run.info().flatMap(info -> Profile.find(info.profile())).stream()
        .flatMap(profile ->
            Arrays.stream(Profile.values())
                .filter(other -> other.basis() == other)
                .filter(other -> other.covers(Profile.STANDARD) && other.compareTo(profile) > 0))
        .toList();
  }

  /** The negative control: what tasks cost that do nothing, beside the shortest that did some. */
  private Optional<Warning> handOver() {
    int shortest =
        analysis.maps().stream()
            .flatMap(map -> map.grains().stream())
            .min(Comparator.naturalOrder())
            .orElse(0);
    SortedMap<String, Double> large = emptyTaskMicros();
    large.values().removeIf(micros -> micros < LARGE * shortest);
    return shortest == 0 || large.isEmpty()
        ? Optional.empty()
        : Optional.of(new Warning.HandOver(large, shortest));
  }

  private SortedMap<String, Double> emptyTaskMicros() {
    var micros = new TreeMap<String, Double>();
    for (MeasuredRow row : analysis.times(BenchmarkKind.EMPTY_TASK).rows()) {
      row.key()
          .param(Param.STRATEGY)
          .ifPresent(strategy -> micros.put(strategy, row.time().value() * 1e6));
    }
    return micros;
  }

  private long count(Predicate<Row> doubtful) {
    return run.rows().stream().filter(doubtful).count();
  }

  private int all() {
    return run.rows().size();
  }
}
