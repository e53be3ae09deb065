package dev.parbench.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.StrategyName;
import dev.parbench.machine.Machine;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which strategy suits tasks of which length and share of waiting.
 *
 * @param workload the workload's alias
 * @param machine where it was measured, if the results say so
 * @param cells by task length, then by share of waiting; never empty
 */
public record CrossoverMap(String workload, Optional<Machine> machine, List<CrossoverCell> cells) {

  /** Copies the cells. */
  public CrossoverMap {
    cells = List.copyOf(cells);
  }

  /** A map for each workload that was measured so. */
  static List<CrossoverMap> of(List<Batch> batches) {
    var byWorkload = batches.stream().collect(groupingBy(Batch::workload, TreeMap::new, toList()));
    return byWorkload.values().stream().flatMap(each -> ofOne(each).stream()).toList();
  }

  private static Optional<CrossoverMap> ofOne(List<Batch> batches) {
    var cells =
        batches.stream()
            .flatMap(batch -> CrossoverCell.of(batch).stream())
            .sorted(
                Comparator.comparingInt(CrossoverCell::grainMicros)
                    .thenComparingInt(CrossoverCell::blocking))
            .toList();
    var first = batches.getFirst();
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(new CrossoverMap(first.workload(), first.machine(), cells));
  }

  /** The task lengths, ascending, µs. */
  public List<Integer> grains() {
    return cells.stream().map(CrossoverCell::grainMicros).distinct().sorted().toList();
  }

  /** The shares of waiting, ascending, %. */
  public List<Integer> shares() {
    return cells.stream().map(CrossoverCell::blocking).distinct().sorted().toList();
  }

  /** The strategies that were measured, by name. */
  public List<String> strategies() {
    return entries().stream().map(Entry::strategy).distinct().sorted().toList();
  }

  /** The cells at one share of waiting, by task length. */
  public List<CrossoverCell> at(int blocking) {
    return cells.stream().filter(c -> c.blocking() == blocking).toList();
  }

  /** From which task length on a strategy beats the sequential run at a share of waiting. */
  public Optional<BreakEven> breakEven(String strategy, int blocking) {
    var grains = new TreeMap<Integer, Estimate>();
    for (var cell : at(blocking)) {
      cell.of(strategy)
          .filter(e -> !e.isSequential())
          .flatMap(Entry::speedup)
          .filter(s -> s.interval().isKnown())
          .ifPresent(s -> grains.put(cell.grainMicros(), s));
    }
    return grains.isEmpty()
        ? Optional.empty()
        : Optional.of(BreakEven.of(strategy, blocking, grains));
  }

  /** The least and the most tasks each strategy had in progress, by strategy. */
  public SortedMap<String, Interval> admitted() {
    var workers =
        entries().stream()
            .collect(groupingBy(Entry::strategy, TreeMap::new, mapping(Entry::workers, toList())));
    var ranges = new TreeMap<String, Interval>();
    workers.forEach((strategy, counts) -> {
      var range = counts.stream().mapToInt(Integer::intValue).summaryStatistics();
      ranges.put(strategy, new Interval(range.getMin(), range.getMax()));
    });
    return ranges;
  }

  /**
   * What a nominal microsecond of computing took, measured in sequence on the longest tasks, µs.
   */
  public Optional<Double> realMicro() {
    return at(0).reversed().stream()
        .flatMap(cell -> cell.of(StrategyName.SEQUENTIAL).map(e -> realMicro(cell, e)).stream())
        .filter(Double::isFinite)
        .findFirst();
  }

  private static double realMicro(CrossoverCell cell, Entry sequential) {
    long tasks = MeasuredRow.number(sequential.row().key(), Param.TASKS).orElse(0);
    return sequential.time().value() * 1e6 / ((double) tasks * cell.grainMicros());
  }

  /** The forks of the row with fewest and of the row with most. */
  public Interval forks() {
    var forks = entries().stream().mapToInt(e -> e.samples().seconds().size()).summaryStatistics();
    return new Interval(forks.getMin(), forks.getMax());
  }

  /** What to use when, in one sentence. */
  public String sentence() {
    return Advice.of(this);
  }

  private List<Entry> entries() {
    return cells.stream()
        .flatMap(c -> c.ranking().places().stream().map(Ranking.Place::entry))
        .toList();
  }
}
