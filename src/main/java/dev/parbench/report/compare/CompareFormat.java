package dev.parbench.report.compare;

import dev.parbench.check.Comparison;
import java.util.function.Function;

/** The ways to write a comparison down. Same results, same text, in any locale. */
public enum CompareFormat {
  /** For a terminal. */
  TEXT(CompareText::text),
  /** One JSON document for programs. */
  JSON(CompareData::json),
  /** For a pull request or a wiki. */
  MD(CompareText::markdown),
  /** One self-contained page. */
  HTML(CompareText::html),
  /** For a spreadsheet. */
  CSV(CompareData::csv);

  // A method reference has no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Comparison, String> renderer;

  CompareFormat(Function<Comparison, String> renderer) {
    this.renderer = renderer;
  }

  /** The text, ending in a line feed. */
  public String render(Comparison comparison) {
    return renderer.apply(comparison);
  }
}
