package dev.parbench.claim;

import dev.parbench.analysis.Timed;
import dev.parbench.analysis.Times;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.result.Run;
import dev.parbench.stats.Numbers;
import java.util.Map;
import java.util.stream.Stream;

/**
 * "A pool does not speed up a single task": holds if three sums as one task of a pool, its start
 * included, are not done sooner than in sequence; in the JVM, and in CPython where it was there.
 */
final class OneTaskNoGain implements Claim {

  @Override
  public Finding judge(Run run) {
    var times = Times.of(run, BenchmarkKind.SEED_SUMMATION);
    var all =
        Stream.of("jvm", "cpython")
            .flatMap(language -> times.with(language, Param.UNIT, "in-sequence").stream())
            .flatMap(sequence ->
                times
                    .other(sequence, sequence.method(), Map.of(Param.UNIT, "one-pool-task"))
                    .map(task -> evidence(sequence, task))
                    .stream())
            .toList();
    return Evidence.finding(
        all, "", () -> Finding.notMeasured(Profile.STANDARD, BenchmarkKind.SEED_SUMMATION));
  }

  private static Evidence evidence(Timed sequence, Timed task) {
    var ratio = task.fasterThan(sequence);
    return new Evidence(
        Evidence.isNotFaster(ratio),
        "%s in sequence %s, as one pool task %s, %s as fast"
            .formatted(
                sequence.method().equals("jvm")
                    ? "JVM"
                    : "CPython " + sequence.param(Param.VERSION),
                sequence.text(),
                task.text(),
                Numbers.factor(ratio)));
  }
}
