package dev.parbench.chart;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Batch;
import dev.parbench.analysis.Bound;
import dev.parbench.analysis.Choice;
import dev.parbench.analysis.Need;
import dev.parbench.analysis.RankedBatch;
import dev.parbench.analysis.Ranking;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.chart.plot.DotPlot;
import dev.parbench.chart.plot.Figure;
import dev.parbench.chart.plot.Style;
import dev.parbench.result.RunInfo;
import dev.parbench.stats.Numbers;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The answer as one picture: for every kind of work, what each strategy gains over none. */
final class AnswerChart implements Chart {

  @Override
  public List<Figure> draw(Analysis analysis) {
    var groups = new ArrayList<DotPlot.Group>();
    rankings(analysis).forEach(ranking -> groups.add(group(ranking)));
    if (groups.isEmpty()) {
      return List.of();
    }
    String title = analysis.title();
    return List.of(
        new Figure(
            "",
            title.isEmpty() ? "What each strategy gains, by kind of work" : title,
            "How many times faster than one task after another; the axis is logarithmic, right is"
                + " better. Each strategy with the fewest workers not told from its best number;"
                + " filled: could be the best, rings: shown to be slower. 95 % intervals over"
                + " forks.\n"
                + Labels.machine(analysis.machine())
                + analysis.run().info().map(AnswerChart::when).orElse(""),
            new DotPlot("Speed-up over one task after another", groups)));
  }

  private static List<Ranking> rankings(Analysis analysis) {
    var rankings = new ArrayList<Ranking>();
    analysis.ranked().stream().map(RankedBatch::best).forEach(rankings::add);
    analysis.choices().stream()
        .filter(choice -> choice.need() == Need.MIXED)
        .map(Choice::ranking)
        .forEach(rankings::add);
    return rankings.stream()
        .filter(ranking -> ranking.batch().sequential().isPresent())
        .filter(ranking -> ranking.places().size() > 1)
        .sorted(Comparator.comparingInt(ranking -> place(ranking.batch().kind())))
        .toList();
  }

  /** What waits for a part of its time stands between what computes and what waits. */
  private static int place(BenchmarkKind kind) {
    return switch (kind) {
      case CPU_SCALING -> 0;
      case CROSSOVER -> 1;
      default -> 2;
    };
  }

  private static DotPlot.Group group(Ranking ranking) {
    var batch = ranking.batch();
    var places =
        ranking.places().stream()
            .filter(place -> !place.entry().equals(batch.sequential().orElseThrow()))
            .sorted(Comparator.comparingInt(place -> Style.place(place.entry().strategy())))
            .toList();
    int comma = batch.label().indexOf(", ");
    return new DotPlot.Group(
        batch.workload(),
        comma < 0 ? bound(batch) : distinction(batch.label().substring(comma + 2), batch),
        places.stream().map(AnswerChart::dot).toList());
  }

  /** How many tasks a blend had matters less than what they are. */
  private static String distinction(String text, Batch batch) {
    return batch.kind() == BenchmarkKind.CROSSOVER ? text.replaceFirst(", \\d+ tasks$", "") : text;
  }

  private static String bound(Batch batch) {
    return Bound.of(batch).map(Bound::text).orElse("");
  }

  private static DotPlot.Dot dot(Ranking.Place place) {
    var entry = place.entry();
    var speedup = entry.speedup().orElseThrow();
    return new DotPlot.Dot(
        entry.strategy(),
        speedup,
        entry.speedupLimit(),
        Numbers.three(speedup.value()) + "× with " + entry.workers(),
        place.couldBeBest());
  }

  private static String when(RunInfo info) {
    return String.format(
        Locale.ROOT,
        " Profile %s, %s.",
        info.profile(),
        info.started().atZone(ZoneOffset.UTC).toLocalDate());
  }
}
