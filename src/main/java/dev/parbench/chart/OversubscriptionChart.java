package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Entry;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.chart.plot.Axis;
import dev.parbench.chart.plot.Figure;
import dev.parbench.chart.plot.LinePlot;
import dev.parbench.chart.plot.Point;
import dev.parbench.chart.plot.TextPainter;
import dev.parbench.stats.Numbers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time of a fixed batch of computation with more and more workers than cores. */
final class OversubscriptionChart implements Chart {

  private static final double MILLIS = 1e3;

  @Override
  public List<Figure> draw(Analysis analysis) {
    return analysis.of(BenchmarkKind.OVERSUBSCRIPTION).stream()
        .map(OversubscriptionChart::figure)
        .toList();
  }

  private static Figure figure(Batch batch) {
    var lines = Lines.of(batch, e -> Optional.of(Point.scaled(e.workers(), e.time(), MILLIS)));
    var plot =
        new LinePlot(
            Axis.counts("Tasks admitted at once", lines.points()),
            Axis.fromZero("Time of the whole batch [ms]", lines.points(), Point::top));
    lines.drawOn(plot);
    return new Figure(
        Labels.slug(batch),
        batch.label() + ": " + title(batch),
        "A fixed amount of computation; down is better. Virtual threads have a carrier for each"
            + " usable core, however many tasks are admitted. "
            + Labels.forks(batch)
            + "\n"
            + Labels.machine(batch),
        plot);
  }

  /**
   * The time of the most workers relative to that of the fewest, of the strategy that lost most.
   */
  private static String title(Batch batch) {
    return batch.byStrategy().values().stream()
        .filter(entries -> entries.size() > 1)
        .map(OversubscriptionChart::change)
        .max(Comparator.comparingDouble(Change::ratio))
        .map(Change::text)
        .orElse("nothing was measured with more workers");
  }

  /** How a strategy's time changes from its fewest to its most workers. */
  private record Change(double ratio, String text) {}

  private static Change change(List<Entry> entries) {
    var few = entries.stream().min(Comparator.comparingInt(Entry::workers)).orElseThrow();
    var many = entries.stream().max(Comparator.comparingInt(Entry::workers)).orElseThrow();
    double ratio = many.time().value() / few.time().value();
    return new Change(
        ratio,
        "%s takes %s× as long with %d workers as with %d"
            .formatted(
                TextPainter.shortened(few.strategy(), 26),
                Numbers.three(ratio),
                many.workers(),
                few.workers()));
  }
}
