package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.analysis.MeasuredRows;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * "Threads communicate directly, processes need an intermediary": holds if the fastest queue inside
 * a process hands messages over faster than the fastest channel between processes; by round trip
 * and by stream, as far as measured. A channel that beats only queues whose ends sleep at once says
 * nothing about the claim: its own ends look first, and a sleep costs more than any message.
 */
final class ThreadsShare implements Claim {

  private static final String POLLED = "polled-queue";

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var times = analysis.times(BenchmarkKind.HAND_OFF);
    var all =
        Stream.of(
                evidence(times, "roundTrip", "round trip", margin),
                evidence(times, "stream", "one message of a stream", margin))
            .flatMap(Optional::stream)
            .toList();
    return Evidence.finding(
        all, Statement.EMPTY, () -> Finding.notMeasured(BenchmarkKind.HAND_OFF));
  }

  private static Optional<Evidence> evidence(
      MeasuredRows times, String method, String name, double margin) {
    var inside =
        fastest(times, method, List.of("array-blocking-queue", "synchronous-queue", POLLED));
    var between = fastest(times, method, List.of("process-queue", "pipe"));
    boolean alike = fastest(times, method, List.of(POLLED)).isPresent();
    return inside.flatMap(i -> between.map(b -> evidence(name, i, b, alike, margin)));
  }

  private static Evidence evidence(
      String name, MeasuredRow inside, MeasuredRow between, boolean alike, double margin) {
    var ratio = inside.fasterThan(between);
    Verdict verdict = Evidence.isFaster(ratio, margin);
    boolean unlike = !alike && verdict == Verdict.DOES_NOT_HOLD;
    return new Evidence(
        unlike ? Verdict.CANNOT_TELL : verdict,
        Statement.of(
            "%s: %s %s, %s %s, %s" + (unlike ? "; no queue was measured that waits alike" : ""),
            Quantity.name(name),
            Quantity.name(inside.param(Param.UNIT)),
            Quantity.time(inside.time()),
            Quantity.name(between.param(Param.UNIT)),
            Quantity.time(between.time()),
            Quantity.factor(ratio)));
  }

  private static Optional<MeasuredRow> fastest(
      MeasuredRows times, String method, List<String> units) {
    return times.of(method).stream()
        .filter(timed -> units.contains(timed.param(Param.UNIT)))
        .min(Comparator.comparingDouble(timed -> timed.time().value()));
  }
}
