package dev.parbench.report;

import dev.parbench.chart.ForestPlot;
import dev.parbench.check.verdict.CheckReport;
import java.util.function.Function;

/** The ways to write a check down. Same check, same text, in any locale. */
public enum CheckFormat {
  /** For a terminal. */
  TEXT(CheckText::render),
  /** One JSON document for programs. */
  JSON(CheckJson::render),
  /** For a pull request. */
  MD(CheckMarkdown::render),
  /** For a CI server: one test case per row. */
  JUNIT(CheckJunit::render),
  /** One self-contained page with the forest plot. */
  HTML(CheckHtml::page),
  /** For a spreadsheet. */
  CSV(CheckCsv::render),
  /** The forest plot alone; the headline when no row has numbers. */
  SVG(report ->
      ForestPlot.of(report)
              .map(ForestPlot::svg)
              .orElseGet(() -> ForestPlot.none(CheckWords.headline(report)))
          + "\n");

  // A method reference has no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<CheckReport, String> renderer;

  CheckFormat(Function<CheckReport, String> renderer) {
    this.renderer = renderer;
  }

  /** The text, ending in a line feed. */
  public String render(CheckReport report) {
    return renderer.apply(report);
  }
}
