package dev.parbench.analysis;

import static java.util.stream.Collectors.joining;

import dev.parbench.stats.Estimate;
import dev.parbench.stats.Estimates;
import dev.parbench.stats.Interval;
import dev.parbench.stats.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Entries of one batch, fastest first, each compared with the fastest. Which of them is truly the
 * best is among those that <em>could be the best</em>, with a confidence of {@link Estimates#LEVEL}
 * for all comparisons together (Bonferroni, over Welch intervals of logarithms; the question is
 * that of Hsu (1981), "Simultaneous confidence intervals for all distances from the 'best'", Annals
 * of Statistics 9). Overlap of intervals would be no test, and not transitive.
 *
 * @param batch what was ranked
 * @param places the ranked entries
 */
public record Ranking(Batch batch, List<Place> places) {

  /**
   * One ranked entry.
   *
   * @param entry what was ranked
   * @param behind how many times as long as the fastest it takes; exactly 1 of the fastest itself
   */
  public record Place(Entry entry, Estimate behind) {

    /** Whether it is the one that the others are compared with. */
    public boolean isFirst() {
      return behind.value() == 1;
    }

    /** Whether it is not shown to be slower than the fastest. */
    public boolean couldBeBest() {
      return !behind.isAbove(1);
    }
  }

  /** Copies the places. */
  public Ranking {
    places = List.copyOf(places);
  }

  /** Each strategy with the number of workers that suited it best. */
  public static Ranking ofBest(Batch batch) {
    return of(
        batch, batch.byStrategy().keySet().stream().map(s -> batch.best(s).orElseThrow()).toList());
  }

  /** All strategies measured with exactly so many workers. */
  public static Ranking atEqual(Batch batch, int workers) {
    return of(
        batch,
        batch.entries().stream().filter(e -> e.workers() == workers && !e.isSequential()).toList());
  }

  /** The worker counts at which at least two strategies beside sequential were measured. */
  public static List<Integer> equalWorkers(Batch batch) {
    return batch.entries().stream()
        .filter(e -> !e.isSequential())
        .map(Entry::workers)
        .distinct()
        .filter(w -> batch.entries().stream().filter(e -> isRival(e, w)).count() > 1)
        .sorted()
        .toList();
  }

  /**
   * All strategies with equally many workers: where most strategies took part, one worker per core
   * if that is among them, and otherwise the largest number.
   */
  public static Optional<Ranking> fairest(Batch batch) {
    int cores = batch.machine().map(m -> m.cpus().count()).orElse(0);
    return equalWorkers(batch).stream()
        .map(w -> atEqual(batch, w))
        .max(
            Comparator.<Ranking>comparingInt(r -> r.places.size())
                .thenComparing(r -> r.workers() == cores)
                .thenComparingInt(Ranking::workers));
  }

  /** The ranking in one sentence. */
  public String headline() {
    return Headline.of(this);
  }

  /**
   * The strategies in order, of a ranking at equal workers: those that could be the best, then by
   * how much the others are behind.
   */
  public String order() {
    var first = leaders().stream().map(Entry::strategy).collect(joining(" or "));
    var others =
        places.stream()
            .filter(p -> !p.couldBeBest())
            .map(p -> ", " + p.entry().strategy() + " takes " + Numbers.factor(p.behind()))
            .collect(joining());
    return workers() + " each: " + first + (others.isEmpty() ? "" : others + " as long");
  }

  /** The entries that could be the best. */
  public List<Entry> leaders() {
    return places.stream().filter(Place::couldBeBest).map(Place::entry).toList();
  }

  /**
   * The entry with the fewest workers of those that could be the best: the fastest by its mean
   * would carry the luck of all that were tried. Without intervals it is the fastest.
   *
   * @param entries at least one
   */
  static Entry fewest(List<Entry> entries) {
    var places = places(entries);
    return places.stream().allMatch(p -> p.behind().interval().isKnown())
        ? places.stream()
            .filter(Place::couldBeBest)
            .map(Place::entry)
            .min(Comparator.comparingInt(Entry::workers))
            .orElseThrow()
        : places.getFirst().entry();
  }

  private int workers() {
    return places.getFirst().entry().workers();
  }

  private static boolean isRival(Entry entry, Integer workers) {
    return !entry.isSequential() && Objects.equals(entry.workers(), workers);
  }

  private static Ranking of(Batch batch, List<Entry> entries) {
    return new Ranking(batch, places(entries));
  }

  private static List<Place> places(List<Entry> entries) {
    boolean known = entries.stream().allMatch(e -> e.time().interval().isKnown());
    double level = 1 - (1 - Estimates.LEVEL) / Math.max(1, entries.size() - 1);
    var sorted =
        entries.stream().sorted(Comparator.comparingDouble(e -> e.time().value())).toList();
    return sorted.stream()
        .map(entry -> new Place(entry, behind(entry, sorted.getFirst(), known, level)))
        .toList();
  }

  private static Estimate behind(Entry entry, Entry fastest, boolean known, double level) {
    var samples = entry.samples();
    if (entry.equals(fastest)) {
      return new Estimate(1, known ? new Interval(1, 1) : Interval.UNKNOWN, samples.count());
    }
    var ratio = Estimates.ratio(samples.values(), fastest.samples().values(), level);
    return known ? ratio : new Estimate(ratio.value(), Interval.UNKNOWN, ratio.samples());
  }
}
