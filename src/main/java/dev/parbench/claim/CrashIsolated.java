package dev.parbench.claim;

import dev.parbench.analysis.Samples;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.result.Row;
import dev.parbench.result.Run;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
  public Finding judge(Run run) {
    var all = new ArrayList<Evidence>();
    run.rows().stream()
        .filter(row -> BenchmarkKind.CRASH.measures(row.key().benchmark()))
        .sorted(Comparator.comparing((Row row) -> row.key().toString()))
        .forEach(row -> evidence(row).ifPresent(all::add));
    return Evidence.finding(
        all,
        "; the times are those until the parent knew",
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
    var time = samples.get().mean();
    var scale = TimeScale.of(List.of(time.value()));
    return Optional.of(
        new Evidence(
            all ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
            "%s %s: %s %s"
                .formatted(
                    way.get(),
                    all ? "survived" : "not survived by all tasks",
                    Numbers.time(time, scale),
                    scale.symbol())));
  }
}
