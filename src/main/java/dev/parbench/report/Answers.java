package dev.parbench.report;

import dev.parbench.analysis.Bound;
import dev.parbench.analysis.Choice;
import dev.parbench.analysis.CrossoverMap;
import dev.parbench.analysis.Limit;
import dev.parbench.analysis.RankedBatch;
import dev.parbench.analysis.Ranking;
import dev.parbench.catalogue.Section;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.Map;

/** The ranking of one batch, and the advice of a crossover map, for the template. */
final class Answers {

  private Answers() {}

  static Map<String, Object> of(RankedBatch ranked) {
    var batch = ranked.batch();
    var ranking = ranked.best();
    var scale = TimeScale.of(ranking.places().stream().map(p -> p.entry().time().value()).toList());
    return Map.of(
        "label", batch.label(),
        "headline", ranking.headline(),
        "bound", Bound.sentence(batch).orElse(""),
        "unit", scale.symbol(),
        "places", ranking.places().stream().map(p -> place(p, scale)).toList(),
        "equal", ranked.equal().map(Ranking::order).orElse(""));
  }

  /** A question and its answer: what to use, what it gains, and what limits it. */
  static Map<String, String> of(Choice choice) {
    var forks = choice.ranking().places().stream().mapToInt(p -> p.behind().samples()).min();
    String limit =
        choice.leaders().stream()
            .findFirst()
            .flatMap(e -> e.reached().flatMap(r -> e.limit().map(l -> reached(r, l))))
            .orElse("");
    return Map.of(
        "question",
        choice.need().example() + "?",
        "answer",
        choice.namesWithWorkers(),
        "numbers",
        choice.numbers() + ".",
        "ground",
        "Measured as %s, at least %d forks each%s."
            .formatted(choice.measured(), forks.orElse(0), limit));
  }

  private static String reached(double share, Limit limit) {
    return "; it reaches " + Numbers.percent(share) + " of its limit, the " + limit.source().text();
  }

  /** Which strategy for which tasks, with the section that shows the map. */
  static Map<String, Object> of(CrossoverMap map) {
    return Map.of("sentence", map.sentence(), "link", Section.CROSSOVER.id());
  }

  private static Map<String, Object> place(Ranking.Place place, TimeScale scale) {
    var entry = place.entry();
    return Map.of(
        "first", place.couldBeBest(),
        "behind", place.isFirst() ? "" : unbroken(Numbers.factor(place.behind())),
        "strategy", entry.strategy(),
        "workers", Integer.toString(entry.workers()),
        "time", unbroken(Numbers.time(entry.time(), scale)),
        "speedup", entry.speedup().map(Numbers::factor).map(Answers::unbroken).orElse(Numbers.NONE),
        "reached", entry.reached().map(Numbers::percent).orElse(Numbers.NONE),
        "limit", entry.limit().map(l -> l.source().text()).orElse(""));
  }

  /** Keeps an interval on one line of a narrow column. */
  private static String unbroken(String text) {
    return text.replace(", ", ",\u00a0");
  }
}
