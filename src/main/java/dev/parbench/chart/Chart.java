package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.chart.plot.Figure;
import java.util.List;

/** One kind of chart. */
@FunctionalInterface
interface Chart {

  /**
   * Draws one figure per batch of work; none when the run has no rows for it.
   *
   * @return figures named by what tells them apart, not at all where there is but one; their kind
   *     comes before it
   */
  List<Figure> draw(Analysis analysis);
}
