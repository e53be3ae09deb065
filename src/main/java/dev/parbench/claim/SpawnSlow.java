package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import java.util.Map;
import java.util.stream.Stream;

/**
 * "{@code spawn} is much slower than a fork server": holds if a child that starts a JVM of its own
 * takes at least twice as long, from start to end, as one that takes a JVM from standby; with and
 * without the AOT cache, and when children are started faster than JVMs for standby are made, as
 * far as measured.
 */
final class SpawnSlow implements Claim {

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var times = analysis.times(BenchmarkKind.STARTUP);
    var all =
        Stream.of("child", "sustained")
            .flatMap(method -> times.with(method, Param.START_METHOD, "spawn").stream())
            .flatMap(spawn ->
                times
                    .other(spawn, spawn.method(), Map.of(Param.START_METHOD, "standby"))
                    .map(standby -> evidence(spawn, standby, margin))
                    .stream())
            .toList();
    return Evidence.finding(all, Statement.EMPTY, () -> Finding.notMeasured(BenchmarkKind.STARTUP));
  }

  private static Evidence evidence(MeasuredRow spawn, MeasuredRow standby, double margin) {
    var ratio = standby.fasterThan(spawn);
    return new Evidence(
        Evidence.isAbove(ratio, MUCH, margin),
        Statement.of(
            "%s%s AOT cache: a new JVM %s, one kept on standby %s, %s",
            Quantity.name(spawn.method().equals("sustained") ? "many in a row, " : ""),
            Quantity.name(spawn.param(Param.CACHE).equals("off") ? "without" : "with"),
            Quantity.time(spawn.time()),
            Quantity.time(standby.time()),
            Quantity.factor(ratio)));
  }
}
