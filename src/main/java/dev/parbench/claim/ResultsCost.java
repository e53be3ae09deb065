package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.catalogue.Profile;

/**
 * "Not fetching results is much faster": holds if a task whose result is fetched takes at least
 * twice as long as one that makes the same result and gives back its length only, for every size
 * that was measured. The argument is a number in both.
 */
final class ResultsCost implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var times = analysis.times(BenchmarkKind.DISPATCH);
    var all =
        times.by("fetch", Param.PAYLOAD).stream()
            .flatMap(
                fetch -> times.other(fetch, "leave").map(l -> evidence(fetch, l, margin)).stream())
            .toList();
    return Evidence.finding(
        all, Statement.EMPTY, () -> Finding.notMeasured(Profile.STANDARD, BenchmarkKind.DISPATCH));
  }

  private static Evidence evidence(MeasuredRow fetched, MeasuredRow left, double margin) {
    var ratio = left.fasterThan(fetched);
    return new Evidence(
        Evidence.isAbove(ratio, MUCH, margin),
        Statement.of(
            "%s: fetched %s, left there %s, %s",
            Quantity.name(fetched.bytes(Param.PAYLOAD)),
            Quantity.time(fetched.time()),
            Quantity.time(left.time()),
            Quantity.factor(ratio)));
  }
}
