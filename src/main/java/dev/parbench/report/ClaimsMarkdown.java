package dev.parbench.report;

import dev.parbench.claim.Judgement;
import java.util.stream.Collectors;

/** The claims of a run as a Markdown table, as the README shows it. */
public final class ClaimsMarkdown {

  private ClaimsMarkdown() {}

  /** The table, ending in a line feed. */
  public static String render(Judgement judgement) {
    return Claims.of(judgement).stream()
        .map(c ->
            "| %s | %s %s | %s |\n"
                .formatted(
                    Escape.markdownCell(c.getOrDefault("text", "")),
                    c.get("sign"),
                    c.get("verdict"),
                    Escape.markdownCell(c.getOrDefault("reason", ""))))
        .collect(Collectors.joining("", "| claim | verdict | numbers |\n|---|---|---|\n", ""));
  }
}
