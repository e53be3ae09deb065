package dev.parbench.report;

import dev.parbench.claim.Evidence;
import dev.parbench.claim.Finding;
import dev.parbench.claim.Ground;
import dev.parbench.claim.Quantity;
import dev.parbench.claim.Statement;
import dev.parbench.claim.Verdict;
import dev.parbench.stats.Estimate;
import dev.parbench.stats.Interval;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found of a claim, in words. */
public final class FindingText {

  private static final double KIB = 1024;

  private FindingText() {}

  /** Verdict and reason as one sentence. */
  public static String of(Finding finding) {
    return finding.verdict().text() + ": " + reason(finding);
  }

  /** The numbers, or why there are none. */
  public static String reason(Finding finding) {
    return switch (finding.ground()) {
      case Ground.Measured(List<Evidence> evidence, Statement context) ->
          numbers(finding.verdict(), evidence) + text(context);
      case Ground.NotMeasured missing -> "not measured; measure it with " + missing.command();
      case Ground.UnknownCores _ -> "the results do not say how many cores they were measured on";
      case Ground.OneCore(String source) ->
          "one usable core (" + source + "), nothing can run in parallel";
    };
  }

  /** What decided the verdict comes first and alone; the rest says what it would have said. */
  private static String numbers(Verdict verdict, List<Evidence> all) {
    var deciding = all.stream().filter(e -> e.verdict() == verdict);
    var others = all.stream().filter(e -> e.verdict() != verdict);
    String numbers =
        Stream.concat(
                deciding.map(e -> text(e.statement())),
                others.map(e -> text(e.statement()) + " (" + e.verdict().text() + ")"))
            .collect(Collectors.joining("; "));
    return verdict == Verdict.CANNOT_TELL
        ? "the intervals are too wide, more forks narrow them: " + numbers
        : numbers;
  }

  /** A statement with its numbers written out. */
  static String text(Statement statement) {
    return statement.parts().stream().map(FindingText::text).collect(Collectors.joining());
  }

  private static String text(Quantity quantity) {
    return switch (quantity) {
      case Quantity.Words(String text) -> text;
      case Quantity.Count(long value) -> Long.toString(value);
      case Quantity.Factor(Estimate value) -> Numbers.factor(value);
      case Quantity.Time(Estimate seconds) -> time(seconds);
      case Quantity.Memory(Estimate bytes) -> memory(bytes);
      case Quantity.Share(Estimate value) -> Numbers.percent(value);
      case Quantity.Missing _ -> Numbers.NONE;
    };
  }

  private static String time(Estimate seconds) {
    var scale = TimeScale.of(List.of(seconds.value()));
    return Numbers.time(seconds, scale) + " " + scale.symbol();
  }

  private static String memory(Estimate bytes) {
    boolean large = bytes.value() >= KIB * KIB;
    double scale = large ? KIB * KIB : KIB;
    var range = bytes.interval();
    var scaled =
        new Estimate(
            bytes.value() / scale,
            new Interval(range.low() / scale, range.high() / scale),
            bytes.samples());
    return Numbers.withInterval(scaled) + (large ? " MiB" : " KiB");
  }
}
