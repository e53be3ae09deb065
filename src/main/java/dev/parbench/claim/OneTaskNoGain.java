package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import java.util.Map;
import java.util.stream.Stream;

/**
 * "A pool does not speed up a single task": holds if three sums as one task of a pool that is there
 * and warm are not done sooner than in sequence; in the JVM, and in CPython where it was there.
 * What a pool costs that has to be opened first is another claim.
 */
final class OneTaskNoGain implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var times = analysis.times(BenchmarkKind.SEED_SUMMATION);
    var all =
        Stream.of("jvm", "cpython")
            .flatMap(language -> times.with(language, Param.UNIT, "in-sequence").stream())
            .flatMap(sequence ->
                times
                    .other(sequence, sequence.method(), Map.of(Param.UNIT, "one-warm-task"))
                    .map(task -> evidence(sequence, task, margin))
                    .stream())
            .toList();
    return Evidence.finding(
        all,
        Statement.EMPTY,
        () -> Finding.notMeasured(Profile.STANDARD, BenchmarkKind.SEED_SUMMATION));
  }

  private static Evidence evidence(MeasuredRow sequence, MeasuredRow task, double margin) {
    var ratio = task.fasterThan(sequence);
    return new Evidence(
        Evidence.isNotFaster(ratio, margin),
        Statement.of(
            "%s in sequence %s, as one task of a warm pool %s, %s as fast",
            Quantity.name(
                sequence.method().equals("jvm")
                    ? "JVM"
                    : "CPython " + sequence.param(Param.VERSION)),
            Quantity.time(sequence.time()),
            Quantity.time(task.time()),
            Quantity.factor(ratio)));
  }
}
