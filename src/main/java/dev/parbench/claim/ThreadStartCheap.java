package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.analysis.MeasuredRows;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import java.util.Comparator;

/**
 * "Threads are cheap to create, processes are not": holds if the fastest way to start and end a
 * process takes at least ten times as long as to start and end a thread of each kind.
 */
final class ThreadStartCheap implements Claim {

  private static final double CHEAP = 10;

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var times = analysis.times(BenchmarkKind.STARTUP);
    return times.of("child").stream()
        .min(Comparator.comparingDouble(child -> child.time().value()))
        .map(child -> finding(child, times, margin))
        .orElseGet(ThreadStartCheap::notMeasured);
  }

  private static Finding finding(MeasuredRow child, MeasuredRows times, double margin) {
    return Evidence.finding(
        times.of("thread").stream().map(thread -> evidence(thread, child, margin)).toList(),
        Statement.of(
            ", against %s of a child process (%s, AOT cache %s)",
            Quantity.time(child.time()),
            Quantity.name(child.param(Param.START_METHOD)),
            Quantity.name(child.param(Param.CACHE))),
        ThreadStartCheap::notMeasured);
  }

  private static Evidence evidence(MeasuredRow thread, MeasuredRow child, double margin) {
    var ratio = thread.fasterThan(child);
    return new Evidence(
        Evidence.isAbove(ratio, CHEAP, margin),
        Statement.of(
            "%s %s, %s",
            Quantity.name(thread.param(Param.UNIT).replace('-', ' ')),
            Quantity.time(thread.time()),
            Quantity.factor(ratio)));
  }

  private static Finding notMeasured() {
    return Finding.notMeasured(BenchmarkKind.STARTUP);
  }
}
