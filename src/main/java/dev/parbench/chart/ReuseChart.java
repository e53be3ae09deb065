package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.PoolBatch;
import dev.parbench.analysis.PoolBatch.Phase;
import dev.parbench.catalogue.Param;
import dev.parbench.chart.plot.BarPlot;
import dev.parbench.chart.plot.Figure;
import dev.parbench.stats.Interval;
import dev.parbench.stats.TimeScale;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The time of a batch on a pool just opened, on cold workers, and on warm ones. */
final class ReuseChart implements Chart {

  @Override
  public List<Figure> draw(Analysis analysis) {
    var batches = analysis.poolBatches();
    return batches.isEmpty() ? List.of() : List.of(figure(analysis, batches));
  }

  private static Figure figure(Analysis analysis, List<PoolBatch> batches) {
    var plot = BarPlot.times("Time of the batch", TimeScale.MILLISECONDS);
    for (var batch : batches) {
      var entry = batch.entry();
      plot.bar(batch.label(), entry.strategy(), entry.time());
    }
    var forks =
        batches.stream().mapToInt(b -> b.entry().samples().seconds().size()).summaryStatistics();
    var first = batches.getFirst().entry();
    return new Figure(
        Labels.slug("process-pool"),
        title(batches),
        ("The same batch of %s tasks of %s on %d worker processes: from the opening of the pool,"
                    + " from when its cold workers wait for it, and on workers that have run many;"
                    + " short is better. ")
                .formatted(
                    first.row().key().param(Param.TASKS).orElse("?"),
                    first.row().key().param(Param.WORKLOAD).orElse("?"),
                    first.workers())
            + Labels.forks(new Interval(forks.getMin(), forks.getMax()))
            + "\n"
            + Labels.machine(analysis.machine()),
        plot);
  }

  private static String title(List<PoolBatch> batches) {
    var first = best(batches, Phase.FIRST);
    var later = best(batches, Phase.LATER);
    if (first.isEmpty() || later.isEmpty()) {
      return "A batch on a pool of processes";
    }
    return "Keeping a pool of processes: a later batch takes %s, the first %s"
        .formatted(TimeScale.text(later.get()), TimeScale.text(first.get()));
  }

  private static Optional<Double> best(List<PoolBatch> batches, Phase phase) {
    return batches.stream()
        .filter(b -> b.phase() == phase)
        .map(b -> b.entry().time().value())
        .min(Comparator.naturalOrder());
  }
}
