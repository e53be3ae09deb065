package dev.parbench.claim;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.MeasuredRow;
import dev.parbench.analysis.MeasuredRows;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import java.util.Map;

/**
 * "Chunking makes {@code map} cheaper": holds if every larger chunk that was measured costs less an
 * item than one item a message.
 */
final class ChunkingPays implements Claim {

  private static final String ONE = "1";

  @Override
  public Finding judge(Analysis analysis, double margin) {
    var times = analysis.times(BenchmarkKind.DISPATCH);
    return times.with("map", Param.CHUNK, ONE).stream()
        .findFirst()
        .map(one -> finding(one, times, margin))
        .orElseGet(ChunkingPays::notMeasured);
  }

  private static Finding finding(MeasuredRow one, MeasuredRows times, double margin) {
    var larger = times.by("map", Param.CHUNK).stream().filter(t -> isLarger(t, one)).toList();
    return Evidence.finding(
        larger.stream().map(chunked -> evidence(chunked, one, margin)).toList(),
        Statement.of(
            " as fast as one item a message, which takes %s an item", Quantity.time(one.time())),
        ChunkingPays::notMeasured);
  }

  /** Like {@code one} in all but the chunk, so that nothing else explains the difference. */
  private static boolean isLarger(MeasuredRow timed, MeasuredRow one) {
    return !timed.param(Param.CHUNK).equals(ONE)
        && timed.like("map", Map.of(Param.CHUNK, ONE)).equals(one.key());
  }

  private static Evidence evidence(MeasuredRow chunked, MeasuredRow one, double margin) {
    var ratio = chunked.fasterThan(one);
    String chunk = chunked.param(Param.CHUNK);
    return new Evidence(
        Evidence.isFaster(ratio, margin),
        Statement.of(
            "%s %s",
            Quantity.name(chunk.equals("0") ? "the default chunk" : "chunk " + chunk),
            Quantity.factor(ratio)));
  }

  private static Finding notMeasured() {
    return Finding.notMeasured(BenchmarkKind.DISPATCH);
  }
}
