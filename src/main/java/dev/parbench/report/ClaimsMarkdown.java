package dev.parbench.report;

import dev.parbench.claim.Judgement;
import java.util.stream.Collectors;

/** The claims of a run as Markdown: all of them as a table, and the surprising ones as a list. */
public final class ClaimsMarkdown {

  private ClaimsMarkdown() {}

  /** The table, ending in a line feed. */
  public static String render(Judgement judgement) {
    return Claims.of(judgement).stream()
        .map(c ->
            "| %s | %s | %s %s | %s |\n"
                .formatted(
                    Escape.markdownCell(c.getOrDefault("text", "")),
                    Escape.markdownCell(c.getOrDefault("rule", "")),
                    c.get("sign"),
                    c.get("verdict"),
                    Escape.markdownCell(c.getOrDefault("reason", ""))))
        .collect(
            Collectors.joining(
                "", "| claim | holds if | verdict | numbers |\n|---|---|---|---|\n", ""));
  }

  /** The first few claims that do not hold, a line each; empty if all do. */
  public static String surprising(Judgement judgement) {
    return Claims.surprising(judgement).stream()
        .map(c ->
            "- ✗ *%s* %s\n"
                .formatted(
                    Escape.markdownCell(c.getOrDefault("text", "")),
                    Escape.markdownCell(c.getOrDefault("reason", ""))))
        .collect(Collectors.joining());
  }
}
