package dev.parbench.analysis;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.machine.Machine;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the rows of a run mean, computed once and handed on to claims, charts and reports. */
public final class Analysis {

  private final Run run;
  private final List<Batch> batches;
  private final List<RankedBatch> ranked;
  private final List<CrossoverMap> maps;
  private final List<Choice> choices;
  private final Map<BenchmarkKind, MeasuredRows> times = new EnumMap<>(BenchmarkKind.class);
  private final List<LatencyRow> latencies;
  private final List<FootprintRow> footprints;
  private final List<CounterRow> counters;
  private final List<PoolBatch> poolBatches;
  private final List<DispatchBreakEven> breakEvens;
  private final Map<RowKey, List<Doubt>> doubts = new HashMap<>();
  private final List<Warning> warnings;

  private Analysis(Run run) {
    this.run = run;
    batches = Batch.all(run);
    ranked = batches.stream().filter(Batch::isRanked).map(RankedBatch::of).toList();
    maps = CrossoverMap.of(of(BenchmarkKind.CROSSOVER));
    choices = Choice.of(ranked, maps);
    for (BenchmarkKind kind : BenchmarkKind.values()) {
      times.put(kind, MeasuredRows.of(run, kind));
    }
    latencies = LatencyRow.of(run);
    footprints = FootprintRow.of(run);
    counters = CounterRow.of(run);
    poolBatches = PoolBatch.of(run);
    breakEvens = DispatchBreakEven.of(times(BenchmarkKind.DISPATCH), machine());
    run.rows().forEach(row -> doubts.put(row.key(), Doubt.of(run, row)));
    warnings = Warnings.of(this);
  }

  /** Analyses a run. */
  public static Analysis of(Run run) {
    return new Analysis(run);
  }

  /** What was analysed. */
  public Run run() {
    return run;
  }

  /** Where it was measured, if the results say so. */
  public Optional<Machine> machine() {
    return run.info().map(RunInfo::machine);
  }

  /** Whether any row is of this suite's benchmarks. */
  public boolean hasOwnRows() {
    return run.rows().stream().anyMatch(row -> row.key().kind().isPresent());
  }

  /** The batches of one benchmark, by label. */
  public List<Batch> of(BenchmarkKind kind) {
    return batches.stream().filter(batch -> batch.kind() == kind).toList();
  }

  /** The batches whose strategies are ranked on their own, by benchmark and label. */
  public List<RankedBatch> ranked() {
    return ranked;
  }

  /** Those of one benchmark. */
  public List<RankedBatch> ranked(BenchmarkKind kind) {
    return ranked.stream().filter(each -> each.batch().kind() == kind).toList();
  }

  /** Which strategy for which tasks: a map for each workload. */
  public List<CrossoverMap> maps() {
    return maps;
  }

  /** What to use for which kind of work; only where it was measured. */
  public List<Choice> choices() {
    return choices;
  }

  /** The answer in one sentence, with its numbers; empty where no choice was measured. */
  public String sentence() {
    return Sentence.withNumbers(choices, machine());
  }

  /** The same as a title, names only. */
  public String title() {
    return Sentence.names(choices);
  }

  /** The rows of one benchmark whose score is a time. */
  public MeasuredRows times(BenchmarkKind kind) {
    return Objects.requireNonNull(times.get(kind));
  }

  /** MeasuredRows of single tasks under load, little load first. */
  public List<LatencyRow> latencies() {
    return latencies;
  }

  /** What idle units hold. */
  public List<FootprintRow> footprints() {
    return footprints;
  }

  /** Shared counters. */
  public List<CounterRow> counters() {
    return counters;
  }

  /** Batches of a pool at points of its life. */
  public List<PoolBatch> poolBatches() {
    return poolBatches;
  }

  /** From which task on worker processes pay, for every chunk size that was measured. */
  public List<DispatchBreakEven> breakEvens() {
    return breakEvens;
  }

  /** Why a row is to be distrusted; nothing for most rows. */
  public List<Doubt> doubts(Row row) {
    return doubts.getOrDefault(row.key(), List.of());
  }

  /** What a reader must know before trusting the numbers. */
  public List<Warning> warnings() {
    return warnings;
  }
}
