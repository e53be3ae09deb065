package dev.parbench.claim;

import dev.parbench.analysis.Timed;
import dev.parbench.analysis.Times;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;
import dev.parbench.result.Run;
import dev.parbench.stats.Numbers;

/**
 * "Not fetching results is much faster": holds if a task whose argument comes back as its result
 * takes at least twice as long as one of which only a number comes back, for every payload that was
 * measured.
 */
final class ResultsCost implements Claim {

  @Override
  public Finding judge(Run run) {
    var times = Times.of(run, BenchmarkKind.DISPATCH);
    var all =
        times.by("echo", Param.PAYLOAD).stream()
            .flatMap(echo -> times.other(echo, "drop").map(d -> evidence(echo, d)).stream())
            .toList();
    return Evidence.finding(
        all, "", () -> Finding.notMeasured(Profile.STANDARD, BenchmarkKind.DISPATCH));
  }

  private static Evidence evidence(Timed fetched, Timed dropped) {
    var ratio = dropped.fasterThan(fetched);
    return new Evidence(
        Evidence.isAbove(ratio, MUCH),
        "%s: fetched %s, dropped %s, %s"
            .formatted(
                fetched.bytes(Param.PAYLOAD),
                fetched.text(),
                dropped.text(),
                Numbers.factor(ratio)));
  }
}
