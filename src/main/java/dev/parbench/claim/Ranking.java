package dev.parbench.claim;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Entries of one batch, fastest first. Entries whose intervals overlap, directly or through others,
 * share a place: the measurement does not tell them apart.
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

  /** Sweeps upwards through the intervals; a gap between them begins a new place. */
  private static Ranking of(Batch batch, List<Entry> entries) {
    var groups = new ArrayList<List<Entry>>();
    double reach = Double.NEGATIVE_INFINITY;
    boolean unknown = entries.stream().anyMatch(e -> !e.time().interval().isKnown());
    for (var entry : entries.stream().sorted(Comparator.comparingDouble(Ranking::low)).toList()) {
      var interval = entry.time().interval();
      if (groups.isEmpty() || (!unknown && interval.low() > reach)) {
        groups.add(new ArrayList<>());
      }
      groups.getLast().add(entry);
      reach = Math.max(reach, interval.high());
    }
    return new Ranking(batch, numbered(groups));
  }

  private static List<Place> numbered(List<List<Entry>> groups) {
    var places = new ArrayList<Place>();
    for (var group : groups) {
      int rank = places.size() + 1;
      group.stream()
          .sorted(Comparator.comparingDouble(e -> e.time().value()))
          .forEach(e -> places.add(new Place(rank, e)));
    }
    return places;
  }

  private static double low(Entry entry) {
    var interval = entry.time().interval();
    return interval.isKnown() ? interval.low() : entry.time().value();
  }
}
