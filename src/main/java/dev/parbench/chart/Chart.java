package dev.parbench.chart;

import dev.parbench.result.Run;
import java.util.List;

/** One kind of chart. */
@FunctionalInterface
interface Chart {

  /** Draws one figure per batch of work; none when the run has no rows for it. */
  List<Figure> draw(Run run);
}
