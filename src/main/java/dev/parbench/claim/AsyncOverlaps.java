package dev.parbench.claim;

import dev.parbench.analysis.Timed;
import dev.parbench.analysis.Times;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.stats.Numbers;

/**
 * "Asynchronous submission overlaps, synchronous does not": holds if the same computing tasks are
 * done sooner when all are submitted at once than when each is waited for.
 */
final class AsyncOverlaps implements Claim {

  @Override
  public Finding judge(Run run) {
    var times = Times.of(run, BenchmarkKind.DISPATCH);
    var all =
        times.of("applyInTurn").stream()
            .flatMap(turn -> times.other(turn, "applyAtOnce").map(o -> evidence(turn, o)).stream())
            .toList();
    var finding = Evidence.finding(all, "", () -> Finding.notMeasured(BenchmarkKind.DISPATCH));
    return all.isEmpty()
        ? finding
        : Evidence.withoutCores(run.info().map(RunInfo::machine)).orElse(finding);
  }

  private static Evidence evidence(Timed inTurn, Timed atOnce) {
    var ratio = atOnce.fasterThan(inTurn);
    return new Evidence(
        Evidence.isFaster(ratio),
        "with %s workers apply takes %s a task, applyAsync %s, %s as fast"
            .formatted(
                inTurn.param(Param.WORKERS), inTurn.text(), atOnce.text(), Numbers.factor(ratio)));
  }
}
