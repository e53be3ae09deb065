package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.analysis.MeasuredRows;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import java.util.ArrayList;
import java.util.List;

/**
 * "Asynchronous submission overlaps, synchronous does not": holds if the same tasks are done sooner
 * when all are submitted at once than when each is waited for; tasks that wait, which one core
 * decides, too, and tasks that compute, where there are cores for it.
 */
final class AsyncOverlaps implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var times = analysis.times(BenchmarkKind.DISPATCH);
    var waits = evidence(times, "waitInTurn", "waitAtOnce", "waiting", margin);
    var computes = evidence(times, "applyInTurn", "applyAtOnce", "computing", margin);
    var impossible = Evidence.withoutCores(analysis.machine());
    if (waits.isEmpty() && !computes.isEmpty() && impossible.isPresent()) {
      return impossible.get();
    }
    var all = new ArrayList<>(waits);
    if (impossible.isEmpty()) {
      all.addAll(computes);
    }
    return Evidence.finding(
        all, Statement.EMPTY, () -> Finding.notMeasured(BenchmarkKind.DISPATCH));
  }

  private static List<Evidence> evidence(
      MeasuredRows times, String inTurn, String atOnce, String what, double margin) {
    return times.of(inTurn).stream()
        .flatMap(
            turn -> times.other(turn, atOnce).map(o -> evidence(turn, o, what, margin)).stream())
        .toList();
  }

  private static Evidence evidence(
      MeasuredRow inTurn, MeasuredRow atOnce, String what, double margin) {
    var ratio = atOnce.fasterThan(inTurn);
    return new Evidence(
        Evidence.isFaster(ratio, margin),
        Statement.of(
            "%s, with %s workers: apply takes %s a task, applyAsync %s, %s as fast",
            Quantity.name(what),
            Quantity.name(inTurn.param(Param.WORKERS)),
            Quantity.time(inTurn.time()),
            Quantity.time(atOnce.time()),
            Quantity.factor(ratio)));
  }
}
