package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.FootprintRow;
import dev.parbench.catalogue.BenchmarkKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * "Processes cost more memory than threads": holds if an idle worker process holds more than an
 * idle thread, where equally many of both were there; of each kind of thread that was measured.
 */
final class ProcessMemory implements Claim {

  private static final String PROCESS = "process";

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var rows = analysis.footprints();
    var all =
        Stream.of("platform-thread", "virtual-thread")
            .flatMap(unit -> evidence(rows, unit, margin).stream())
            .toList();
    return Evidence.finding(
        all,
        Statement.of("; memory is PSS of the process tree"),
        () -> Finding.notMeasured(BenchmarkKind.FOOTPRINT));
  }

  /** The most units of both kinds: the more, the finer the measure. */
  private static Optional<Evidence> evidence(List<FootprintRow> rows, String unit, double margin) {
    return rows.stream()
        .filter(row -> row.unit().equals(PROCESS))
        .sorted(Comparator.comparingInt(FootprintRow::count).reversed())
        .flatMap(process ->
            rows.stream()
                .filter(row -> row.unit().equals(unit) && row.count() == process.count())
                .map(thread -> evidence(process, thread, margin)))
        .findFirst();
  }

  private static Evidence evidence(FootprintRow process, FootprintRow thread, double margin) {
    var ratio = process.largerThan(thread);
    return new Evidence(
        Evidence.isFaster(ratio, margin),
        Statement.of(
            "each of %s processes holds %s, each of as many %ss %s, %s",
            Quantity.count(process.count()),
            Quantity.memory(process.pss()),
            Quantity.name(thread.unit().replace('-', ' ')),
            Quantity.memory(thread.pss()),
            Quantity.factor(ratio)));
  }
}
