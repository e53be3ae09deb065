package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.StrategyName;
import dev.parbench.catalogue.WorkloadName;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What to use for one kind of work, decided by the batch that is most like it.
 *
 * @param need the kind of work
 * @param ranking of the batch; thousands of waits may lack a sequential run, which nobody makes
 */
public record Choice(Need need, Ranking ranking) {

  /** Shares of waiting that are neither nearly all of a task nor half of it, %. */
  private static final int LEAST_SHARE = 70;

  private static final int MOST_SHARE = 90;

  /** What is asked about, %. */
  private static final int SHARE = 80;

  /** Shorter tasks are about dispatch, µs; so long ones are requests. */
  private static final int GRAIN_MICROS = 10_000;

  /** One for every need that the run has rows for. */
  static List<Choice> of(List<RankedBatch> ranked, List<CrossoverMap> maps) {
    var choices = new ArrayList<Choice>();
    of(ranked, BenchmarkKind.CPU_SCALING, WorkloadName.MIX)
        .ifPresent(r -> choices.add(new Choice(Need.COMPUTING, r)));
    mixed(maps).ifPresent(r -> choices.add(new Choice(Need.MIXED, r)));
    of(ranked, BenchmarkKind.IO_CONCURRENCY, WorkloadName.SLEEP)
        .ifPresent(r -> choices.add(new Choice(Need.WAITING, r)));
    return List.copyOf(choices);
  }

  /** Of several batches of a workload, that with the longest waits, then with most strategies. */
  private static Optional<Ranking> of(
      List<RankedBatch> ranked, BenchmarkKind kind, String workload) {
    return ranked.stream()
        .filter(each -> each.batch().kind() == kind && each.batch().workload().equals(workload))
        .map(RankedBatch::best)
        .filter(Choice::decides)
        .max(
            Comparator.comparingLong(Choice::latency)
                .thenComparingInt(ranking -> ranking.places().size()));
  }

  private static long latency(Ranking ranking) {
    var key = ranking.batch().entries().getFirst().row().key();
    return MeasuredRow.number(key, Param.LATENCY).orElse(0);
  }

  private static Optional<Ranking> mixed(List<CrossoverMap> maps) {
    return maps.stream()
        .flatMap(map -> map.cells().stream())
        .filter(cell -> cell.blocking() >= LEAST_SHARE && cell.blocking() <= MOST_SHARE)
        .filter(cell -> decides(cell.ranking()))
        .min(
            Comparator.comparingInt((CrossoverCell cell) -> Math.abs(cell.blocking() - SHARE))
                .thenComparingInt(cell -> Math.abs(cell.grainMicros() - GRAIN_MICROS)))
        .map(CrossoverCell::ranking);
  }

  private static boolean decides(Ranking ranking) {
    return ranking.places().size() > (ranking.batch().sequential().isPresent() ? 2 : 1)
        && ranking.places().getFirst().behind().interval().isKnown();
  }

  /**
   * The strategies that could be the best; empty if nothing is shown to beat the sequential run.
   */
  public List<Entry> leaders() {
    var leaders = ranking.leaders();
    if (ranking.batch().sequential().isEmpty()) {
      return leaders;
    }
    return leaders.stream().anyMatch(Entry::isSequential)
        ? List.of()
        : leaders.stream().filter(Entry::isFasterThanSequential).toList();
  }

  /** The fastest of those that are shown to be slower, the sequential run apart. */
  public Optional<Ranking.Place> runnerUp() {
    return ranking.places().stream()
        .filter(p -> !p.couldBeBest() && !p.entry().isSequential())
        .findFirst();
  }

  /** What was measured, for people: {@code mix}, {@code blend, 75 % waiting, 10 ms}. */
  public String measured() {
    return ranking.batch().label();
  }

  /** Which strategies, in one word or a few: {@code fork-join or platform-pool}. */
  public String names() {
    var names = leaders().stream().map(Entry::strategy).toList();
    return names.isEmpty() ? StrategyName.SEQUENTIAL : Advice.either(names);
  }

  /** The same with the number of workers: {@code fork-join (2) or platform-pool (4)}. */
  public String namesWithWorkers() {
    var leaders = leaders();
    if (leaders.isEmpty()) {
      return "one task after another";
    }
    var workers = leaders.stream().map(Entry::workers).distinct().toList();
    if (workers.size() == 1) {
      return names() + ", " + count(workers.getFirst());
    }
    return Advice.either(
        leaders.stream().map(e -> e.strategy() + " (" + e.workers() + ")").toList());
  }

  private String count(int workers) {
    String what = need == Need.WAITING ? " at once" : workers == 1 ? " worker" : " workers";
    return workers + what;
  }

  /** Computing, a pool of processes is young in every fork: each worker still compiles. */
  private String loss(Ranking.Place place) {
    Entry entry = place.entry();
    boolean young = need == Need.COMPUTING && entry.strategy().equals(StrategyName.PROCESS_POOL);
    return "%s (%d) takes %s as long%s"
        .formatted(
            entry.strategy(),
            entry.workers(),
            Numbers.factor(place.behind()),
            young ? " in its first seconds" : "");
  }

  private static String time(Entry entry) {
    var scale = TimeScale.of(List.of(entry.time().value()));
    return Numbers.time(entry.time(), scale) + " " + scale.symbol() + " in all";
  }

  /** How much faster than one task after another, and what the runner-up loses. */
  public String numbers() {
    var first = leaders().stream().findFirst();
    var gain =
        first.map(
            e -> e.speedup().map(s -> Numbers.factor(s) + " as fast").orElseGet(() -> time(e)));
    var loss = runnerUp().map(this::loss);
    return Stream.of(gain, loss)
        .flatMap(Optional::stream)
        .reduce((a, b) -> a + "; " + b)
        .orElse("nothing is measurably faster");
  }
}
