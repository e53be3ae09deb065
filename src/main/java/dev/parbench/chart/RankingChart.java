package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.RankedBatch;
import dev.parbench.chart.plot.BarPlot;
import dev.parbench.chart.plot.Figure;
import dev.parbench.stats.TimeScale;
import java.util.List;

/** Each strategy at its best: bars of speed-up, or of time where nothing ran sequentially. */
final class RankingChart implements Chart {

  @Override
  public List<Figure> draw(Analysis analysis) {
    return analysis.ranked().stream().map(RankingChart::figure).toList();
  }

  private static Figure figure(RankedBatch ranked) {
    var batch = ranked.batch();
    var ranking = ranked.best();
    boolean ratios = batch.sequential().isPresent();
    var plot =
        ratios
            ? BarPlot.factors("Speed-up over sequential")
            : BarPlot.times("Time of the whole batch", TimeScale.MILLISECONDS);
    for (var place : ranking.places()) {
      var entry = place.entry();
      String label = place.rank() + ". " + entry.strategy() + " (" + entry.workers() + ")";
      var value = ratios ? entry.speedup().orElseThrow() : entry.time();
      plot.bar(label, entry.strategy(), value, entry.speedupLimit());
    }
    return new Figure(
        Labels.slug(batch),
        ranking.headline(),
        "Each strategy with the number of workers (in brackets) that suits it best. "
            + (ratios ? "Long" : "Short")
            + " is better, dashes mark the limit. Equal ranks are not told apart. "
            + Labels.forks(batch)
            + "\n"
            + Labels.machine(batch),
        plot);
  }
}
