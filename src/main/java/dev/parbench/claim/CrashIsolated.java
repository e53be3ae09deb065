package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Samples;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.result.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * "A crashing child leaves the parent alive": a demonstration more than a measurement. It holds if
 * in every fork a worker died, its parent was told, and the tasks beside and after it got their
 * answers. A parent that dies leaves no row, and the run a warning.
 */
final class CrashIsolated implements Claim {

  private static final String SURVIVORS = "survivors";

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var all = new ArrayList<Evidence>();
    analysis.run().rows().stream()
        .filter(row -> BenchmarkKind.CRASH.measures(row.key().benchmark()))
        .sorted(Comparator.comparing((Row row) -> row.key().toString()))
        .forEach(row -> evidence(row).ifPresent(all::add));
    return Evidence.finding(
        all,
        Statement.of("; the times are those until the parent knew"),
        () -> Finding.notMeasured(BenchmarkKind.CRASH));
  }

  private static Optional<Evidence> evidence(Row row) {
    var samples = Samples.of(row);
    var survivors =
        Optional.ofNullable(row.secondary().get(SURVIVORS)).map(metric -> metric.forkMeans());
    var way = row.key().param(Param.UNIT);
    if (samples.isEmpty() || way.isEmpty() || survivors.isEmpty() || survivors.get().length == 0) {
      return Optional.empty();
    }
    boolean all = DoubleStream.of(survivors.get()).allMatch(share -> share == 1);
    return Optional.of(
        new Evidence(
            all ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
            Statement.of(
                "%s %s: %s",
                Quantity.name(way.get()),
                Quantity.name(all ? "survived" : "not survived by all tasks"),
                Quantity.time(samples.get().mean()))));
  }
}
