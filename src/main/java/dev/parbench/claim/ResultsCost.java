package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;

/**
 * "Not fetching results is much faster": holds if a task whose argument comes back as its result
 * takes at least twice as long as one of which only a number comes back, for every payload that was
 * measured.
 */
final class ResultsCost implements Claim {

  @Override
  public Finding judge(Analysis analysis) {
    var times = analysis.times(BenchmarkKind.DISPATCH);
    var all =
        times.by("echo", Param.PAYLOAD).stream()
            .flatMap(echo -> times.other(echo, "drop").map(d -> evidence(echo, d)).stream())
            .toList();
    return Evidence.finding(
        all, Statement.EMPTY, () -> Finding.notMeasured(Profile.STANDARD, BenchmarkKind.DISPATCH));
  }

  private static Evidence evidence(MeasuredRow fetched, MeasuredRow dropped) {
    var ratio = dropped.fasterThan(fetched);
    return new Evidence(
        Evidence.isAbove(ratio, MUCH),
        Statement.of(
            "%s: fetched %s, dropped %s, %s",
            Quantity.name(fetched.bytes(Param.PAYLOAD)),
            Quantity.time(fetched.time()),
            Quantity.time(dropped.time()),
            Quantity.factor(ratio)));
  }
}
