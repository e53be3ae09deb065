package dev.parbench.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Entries of one batch, fastest first. An entry's rank is 1 more than the number of entries whose
 * whole intervals are faster than its own; those that no such entry separates share a rank.
 *
 * @param batch what was ranked
 * @param places the ranked entries
 */
public record Ranking(Batch batch, List<Place> places) {

  /**
   * One ranked entry.
   *
   * @param rank 1 is fastest; shared by entries that are not told apart
   * @param entry what was ranked
   */
  public record Place(int rank, Entry entry) {}

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

  /** The strategies in order, of a ranking at equal workers: {@code ~} joins equal places. */
  public String order() {
    var byRank =
        places.stream()
            .collect(
                groupingBy(
                    Place::rank, TreeMap::new, mapping(p -> p.entry().strategy(), joining(" ~ "))));
    return workers() + " each: " + String.join(", then ", byRank.values());
  }

  /** The entries that share the first place. */
  public List<Entry> leaders() {
    return places.stream().filter(p -> p.rank() == 1).map(Place::entry).toList();
  }

  private int workers() {
    return places.getFirst().entry().workers();
  }

  private static boolean isRival(Entry entry, Integer workers) {
    return !entry.isSequential() && Objects.equals(entry.workers(), workers);
  }

  /**
   * Counts, for each entry, those that are clearly faster. Entries that are told apart therefore
   * never share a rank, however noisy a third one is.
   */
  private static Ranking of(Batch batch, List<Entry> entries) {
    boolean unknown = entries.stream().anyMatch(e -> !e.time().interval().isKnown());
    var places =
        entries.stream()
            .map(entry -> new Place(unknown ? 1 : 1 + faster(entry, entries), entry))
            .sorted(
                Comparator.comparingInt(Place::rank)
                    .thenComparingDouble(place -> place.entry().time().value()))
            .toList();
    return new Ranking(batch, places);
  }

  /** How many entries have intervals that lie entirely below that of {@code entry}. */
  private static int faster(Entry entry, List<Entry> entries) {
    double low = entry.time().interval().low();
    return (int) entries.stream().filter(e -> e.time().isBelow(low)).count();
  }
}
