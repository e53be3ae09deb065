package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;

/**
 * "Asynchronous submission overlaps, synchronous does not": holds if the same computing tasks are
 * done sooner when all are submitted at once than when each is waited for.
 */
final class AsyncOverlaps implements Claim {

  @Override
  public Finding judge(Analysis analysis) {
    var times = analysis.times(BenchmarkKind.DISPATCH);
    var all =
        times.of("applyInTurn").stream()
            .flatMap(turn -> times.other(turn, "applyAtOnce").map(o -> evidence(turn, o)).stream())
            .toList();
    var finding =
        Evidence.finding(all, Statement.EMPTY, () -> Finding.notMeasured(BenchmarkKind.DISPATCH));
    return all.isEmpty() ? finding : Evidence.withoutCores(analysis.machine()).orElse(finding);
  }

  private static Evidence evidence(MeasuredRow inTurn, MeasuredRow atOnce) {
    var ratio = atOnce.fasterThan(inTurn);
    return new Evidence(
        Evidence.isFaster(ratio),
        Statement.of(
            "with %s workers apply takes %s a task, applyAsync %s, %s as fast",
            Quantity.name(inTurn.param(Param.WORKERS)),
            Quantity.time(inTurn.time()),
            Quantity.time(atOnce.time()),
            Quantity.factor(ratio)));
  }
}
