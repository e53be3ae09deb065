package dev.parbench.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.machine.Machine;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A fixed amount of work and every way it was run. Only entries of one batch are ever compared.
 *
 * @param kind its benchmark
 * @param workload the workload's alias
 * @param label the workload, with what tells this batch from others of the same workload
 * @param machine where it was measured, if the results say so
 * @param entries by strategy and workers; never empty
 */
public record Batch(
    BenchmarkKind kind,
    String workload,
    String label,
    Optional<Machine> machine,
    List<Entry> entries) {

  /** Whose batches are ranked on their own; the others are parts of a larger picture. */
  private static final Set<BenchmarkKind> RANKED =
      EnumSet.of(BenchmarkKind.CPU_SCALING, BenchmarkKind.IO_CONCURRENCY);

  private static final Comparator<MeasuredRow> ORDER =
      Comparator.comparing((MeasuredRow row) -> row.param(Param.STRATEGY))
          .thenComparingInt(MeasuredRow::workers);

  /** Copies the entries. */
  public Batch {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a batch without entries");
    }
    entries = List.copyOf(entries);
  }

  /** Whether its strategies are ranked on their own. */
  boolean isRanked() {
    return RANKED.contains(kind);
  }

  /** All batches of a run, by benchmark and label; rows without a usable time are left out. */
  static List<Batch> all(Run run) {
    var machine = run.info().map(RunInfo::machine);
    var byWork =
        run.rows().stream()
            .flatMap(row -> MeasuredRow.of(row).stream())
            .filter(MeasuredRow::isOfABatch)
            .collect(groupingBy(MeasuredRow::work, TreeMap::new, toList()));
    var bandwidths = MeasuredRows.of(run, BenchmarkKind.BANDWIDTH);
    return distinctlyLabelled(
        byWork.values().stream().map(rows -> batch(rows, machine, bandwidths)).toList());
  }

  /** The sequential run of this work. */
  public Optional<Entry> sequential() {
    return entries.stream().filter(Entry::isSequential).findFirst();
  }

  /** The entries of one strategy by number of workers. */
  public List<Entry> of(String strategy) {
    return entries.stream().filter(e -> e.strategy().equals(strategy)).toList();
  }

  /** Entries grouped by strategy, in the order of the strategies' names, sequential first. */
  public SequencedMap<String, List<Entry>> byStrategy() {
    return entries.stream().collect(groupingBy(Entry::strategy, LinkedHashMap::new, toList()));
  }

  /** The entry of a strategy with exactly so many workers. */
  public Optional<Entry> at(String strategy, int workers) {
    return of(strategy).stream().filter(e -> e.workers() == workers).findFirst();
  }

  /** A strategy with the fewest workers of those that are not told from its fastest. */
  public Optional<Entry> best(String strategy) {
    var all = of(strategy);
    return all.isEmpty() ? Optional.empty() : Optional.of(Ranking.fewest(all));
  }

  private static Batch batch(
      List<MeasuredRow> rows, Optional<Machine> machine, MeasuredRows bandwidths) {
    var sequential =
        rows.stream().filter(MeasuredRow::isSequential).findFirst().map(MeasuredRow::samples);
    var entries =
        rows.stream()
            .sorted(Comparator.comparing(MeasuredRow::isSequential).reversed().thenComparing(ORDER))
            .map(row -> row.entry(sequential, machine, bandwidths))
            .toList();
    var key = rows.getFirst().key();
    String workload = rows.getFirst().param(Param.WORKLOAD);
    return new Batch(key.kind().orElseThrow(), workload, workload, machine, believable(entries));
  }

  /**
   * Without the limits that an entry beats: what was measured of the memory was less than it can
   * do, or the work is not bound by it. The same source limits no other entry then.
   */
  private static List<Entry> believable(List<Entry> entries) {
    Set<Limit.Source> beaten =
        entries.stream()
            .filter(Entry::beatsItsLimit)
            .flatMap(e -> e.limit().stream())
            .map(Limit::source)
            .collect(Collectors.toSet());
    return entries.stream()
        .map(
            e -> e.limit().filter(l -> beaten.contains(l.source())).isPresent() ? e.unlimited() : e)
        .toList();
  }

  /** Names each batch by its workload alone where that is enough. */
  private static List<Batch> distinctlyLabelled(List<Batch> batches) {
    return batches.stream()
        .map(b -> b.labelled(isPlain(b, batches) ? b.workload : b.distinction()))
        .sorted(Comparator.comparing(Batch::kind).thenComparing(Batch::label))
        .toList();
  }

  /** A blend says nothing without its share of waiting. */
  private static boolean isPlain(Batch batch, List<Batch> all) {
    return batch.kind != BenchmarkKind.CROSSOVER && isOnlyOne(batch, all);
  }

  private static boolean isOnlyOne(Batch batch, List<Batch> all) {
    return all.stream()
            .filter(b -> b.kind == batch.kind && b.workload.equals(batch.workload))
            .count()
        == 1;
  }

  private Batch labelled(String newLabel) {
    return new Batch(kind, workload, newLabel, machine, entries);
  }

  private String distinction() {
    RowKey key = entries.getFirst().row().key();
    var fixed = MeasuredRow.fixedParameters(key);
    return Stream.concat(
            Stream.of(workload),
            fixed.entrySet().stream().map(e -> Words.of(e.getKey(), e.getValue())))
        .reduce((a, b) -> a + ", " + b)
        .orElseThrow();
  }
}
