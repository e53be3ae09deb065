package dev.parbench.report;

import dev.parbench.claim.ClaimKind;
import dev.parbench.claim.Finding;
import dev.parbench.claim.Judgement;
import dev.parbench.claim.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The claims for the template and for Markdown. */
final class Claims {

  /** More would be a list. */
  private static final int CARDS = 3;

  private Claims() {}

  static List<Map<String, String>> of(Judgement judgement) {
    return judgement.findings().entrySet().stream()
        .map(each -> entry(each.getKey(), each.getValue(), judgement.margin()))
        .toList();
  }

  /** The first claims that do not hold: what a reader of textbooks would not expect. */
  static List<Map<String, String>> surprising(Judgement judgement) {
    return surprises(judgement)
        .limit(CARDS)
        .map(each -> entry(each.getKey(), each.getValue(), judgement.margin()))
        .toList();
  }

  /** The claims that do not hold, in reading order. */
  static Stream<Map.Entry<ClaimKind, Finding>> surprises(Judgement judgement) {
    return judgement.findings().entrySet().stream()
        .filter(each -> each.getValue().verdict() == Verdict.DOES_NOT_HOLD);
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
      case ABOUT_EQUAL -> "≈";
      case CANNOT_TELL -> "?";
    };
  }

  private static Map<String, String> entry(ClaimKind claim, Finding finding, double margin) {
    var verdict = finding.verdict();
    return Map.of(
        "alias", claim.alias(),
        "text", claim.text(),
        "rule", claim.rule(margin),
        "sign", sign(verdict),
        "verdict", verdict.text(),
        "style", style(verdict),
        "reason", FindingText.reason(finding));
  }

  private static String style(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "holds";
      case DOES_NOT_HOLD -> "fails";
      case ABOUT_EQUAL, CANNOT_TELL -> "open";
    };
  }

  private static String words(Verdict verdict, int count) {
    return switch (verdict) {
      case HOLDS -> count == 1 ? "holds here" : "hold here";
      case DOES_NOT_HOLD -> count == 1 ? "does not" : "do not";
      case ABOUT_EQUAL -> count == 1 ? "is about equal" : "are about equal";
      case CANNOT_TELL -> "cannot be told from this run";
    };
  }
}
