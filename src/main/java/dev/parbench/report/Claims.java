package dev.parbench.report;

import dev.parbench.claim.ClaimKind;
import dev.parbench.claim.Finding;
import dev.parbench.claim.Verdict;
import dev.parbench.result.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The claims for the template and for Markdown. */
final class Claims {

  private Claims() {}

  private record Judged(ClaimKind claim, Finding finding) {}

  static List<Map<String, String>> of(Run run) {
    return judged(run).stream().map(Claims::entry).toList();
  }

  /** How many claims got which verdict, in one sentence. */
  static String summary(Run run) {
    var counts = new EnumMap<Verdict, Integer>(Verdict.class);
    judged(run).forEach(j -> counts.merge(j.finding.verdict(), 1, Integer::sum));
    var parts = new ArrayList<String>();
    counts.forEach((verdict, count) -> parts.add(count + " " + words(verdict, count)));
    return "Of %d textbook claims, %s."
        .formatted(ClaimKind.values().length, String.join(", ", parts));
  }

  /** A sign that is read without colours. */
  static String sign(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "✓";
      case DOES_NOT_HOLD -> "✗";
      case CANNOT_TELL -> "?";
    };
  }

  private static List<Judged> judged(Run run) {
    return Arrays.stream(ClaimKind.values()).map(c -> new Judged(c, c.judge(run))).toList();
  }

  private static Map<String, String> entry(Judged judged) {
    var verdict = judged.finding.verdict();
    return Map.of(
        "alias", judged.claim.alias(),
        "text", judged.claim.text(),
        "sign", sign(verdict),
        "verdict", verdict.text(),
        "style", style(verdict),
        "reason", judged.finding.reason());
  }

  private static String style(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "holds";
      case DOES_NOT_HOLD -> "fails";
      case CANNOT_TELL -> "open";
    };
  }

  private static String words(Verdict verdict, int count) {
    return switch (verdict) {
      case HOLDS -> count == 1 ? "holds here" : "hold here";
      case DOES_NOT_HOLD -> count == 1 ? "does not" : "do not";
      case CANNOT_TELL -> "cannot be told from this run";
    };
  }
}
