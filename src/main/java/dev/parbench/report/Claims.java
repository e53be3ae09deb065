package dev.parbench.report;

import dev.parbench.claim.ClaimKind;
import dev.parbench.claim.Finding;
import dev.parbench.claim.Judgement;
import dev.parbench.claim.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The claims for the template and for Markdown. */
final class Claims {

  private Claims() {}

  static List<Map<String, String>> of(Judgement judgement) {
    return judgement.findings().entrySet().stream()
        .map(each -> entry(each.getKey(), each.getValue()))
        .toList();
  }

  /** How many claims got which verdict, in one sentence. */
  static String summary(Judgement judgement) {
    var counts = new EnumMap<Verdict, Integer>(Verdict.class);
    judgement.findings().values().forEach(f -> counts.merge(f.verdict(), 1, Integer::sum));
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

  private static Map<String, String> entry(ClaimKind claim, Finding finding) {
    var verdict = finding.verdict();
    return Map.of(
        "alias", claim.alias(),
        "text", claim.text(),
        "sign", sign(verdict),
        "verdict", verdict.text(),
        "style", style(verdict),
        "reason", FindingText.reason(finding));
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
