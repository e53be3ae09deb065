package dev.parbench.report;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Bound;
import dev.parbench.analysis.CrossoverMap;
import dev.parbench.analysis.DispatchBreakEven;
import dev.parbench.analysis.RankedBatch;
import dev.parbench.analysis.Ranking;
import dev.parbench.claim.Judgement;
import dev.parbench.result.RowCosts;
import dev.parbench.result.Run;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The answer of a run as plain text: rankings, claims, warnings. */
public final class Answer {

  /** No line is wider, unless a single word is. */
  public static final int WIDTH = 100;

  // Not the blank inside an interval.
  private static final Pattern BLANKS = Pattern.compile("\\s+(?![^\\[]*])");

  private Answer() {}

  /**
   * The lines a terminal prints at the end of a run, the answer last; a plain table for rows of
   * other projects.
   */
  public static List<String> lines(Judgement judgement) {
    var analysis = judgement.analysis();
    var lines = new ArrayList<String>();
    for (var ranked : analysis.ranked()) {
      lines.addAll(ranking(analysis, ranked));
      lines.add("");
    }
    for (var map : analysis.maps()) {
      lines.addAll(crossover(map));
      lines.add("");
    }
    lines.addAll(OtherRows.lines(analysis.run()));
    String breakEven = DispatchBreakEven.fact(analysis.breakEvens());
    if (!breakEven.isEmpty()) {
      lines.addAll(
          wrapped(
              "",
              "By the cost of an empty task alone, worker processes pay for tasks longer than "
                  + breakEven));
      lines.add("");
    }
    var warnings = analysis.warnings();
    if (!warnings.isEmpty()) {
      lines.add("Warnings");
      warnings.forEach(w -> lines.addAll(wrapped("  ", WarningText.of(w))));
      lines.add("");
    }
    if (!judgement.findings().isEmpty()) {
      lines.addAll(claims(judgement));
      lines.add("");
    }
    String sentence = analysis.sentence();
    if (!sentence.isEmpty()) {
      lines.addAll(wrapped("", sentence));
    }
    return List.copyOf(lines);
  }

  /** Counts, and those by name that do not hold: the report has the numbers of all. */
  private static List<String> claims(Judgement judgement) {
    var lines = new ArrayList<>(wrapped("", Claims.summary(judgement)));
    Claims.surprises(judgement)
        .forEach(each -> {
          var claim = each.getKey();
          lines.addAll(wrapped("  ", claim.alias() + " “" + claim.text() + "”"));
          lines.addAll(wrapped("    ", FindingText.of(each.getValue())));
        });
    return lines;
  }

  private static List<String> ranking(Analysis analysis, RankedBatch ranked) {
    var batch = ranked.batch();
    var ranking = ranked.best();
    var lines = new ArrayList<>(wrapped("", ranking.headline()));
    Bound.sentence(batch).ifPresent(text -> lines.addAll(wrapped("  ", text)));
    table(ranking).lines().forEach(line -> lines.add("  " + line));
    ranked
        .equal()
        .ifPresent(equal -> lines.addAll(wrapped("  ", "At equal workers, " + equal.order())));
    for (var place : ranking.places()) {
      var entry = place.entry();
      var doubts = analysis.doubts(entry.row());
      if (!doubts.isEmpty()) {
        lines.addAll(wrapped("  ", "! " + entry.strategy() + ": " + WarningText.of(doubts)));
      }
    }
    return lines;
  }

  private static List<String> crossover(CrossoverMap map) {
    var lines = new ArrayList<>(wrapped("", "Which for which tasks: " + map.sentence()));
    BreakEvenTable.lines(map).forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static TextTable table(Ranking ranking) {
    var times = ranking.places().stream().map(p -> p.entry().time().value()).toList();
    var scale = TimeScale.of(times);
    boolean costs = ranking.places().stream().anyMatch(p -> !costs(p).equals(RowCosts.UNKNOWN));
    var table = new TextTable(costs ? "lrrrrrrrl" : "lrrrrrl");
    var titles =
        Stream.of(
            "  strategy",
            "workers",
            "time [" + scale.symbol() + "]",
            "of 1st",
            "speed-up",
            "limit");
    var costTitles = costs ? Stream.of("cores", "MiB") : Stream.<String>of();
    table.row(concat(titles, costTitles, "by"));
    for (var place : ranking.places()) {
      var entry = place.entry();
      var cells =
          Stream.of(
              (place.couldBeBest() ? "* " : "  ") + entry.strategy(),
              Integer.toString(entry.workers()),
              Numbers.time(entry.time(), scale),
              place.isFirst() ? "" : Numbers.three(place.behind().value()) + "×",
              entry.speedup().map(Numbers::factor).orElse(Numbers.NONE),
              entry.reached().map(Numbers::percent).orElse(Numbers.NONE));
      table.row(
          concat(
              cells,
              costs ? costCells(costs(place)) : Stream.of(),
              entry.limit().map(l -> l.source().text()).orElse("unknown")));
    }
    return table;
  }

  private static RowCosts costs(Ranking.Place place) {
    return RowCosts.of(place.entry().row());
  }

  private static Stream<String> costCells(RowCosts costs) {
    return Stream.of(costs.cores(), costs.memoryMebibytes())
        .map(cost -> cost.map(Numbers::three).orElse(Numbers.NONE));
  }

  private static String[] concat(Stream<String> first, Stream<String> more, String last) {
    return Stream.of(first, more, Stream.of(last)).flatMap(s -> s).toArray(String[]::new);
  }

  /** The rows of other projects as a table. */
  public static List<String> table(Run run) {
    return OtherRows.lines(run);
  }

  /** A text in lines of at most {@link #WIDTH} letters. */
  public static List<String> wrapped(String indent, String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(indent);
    for (String word : BLANKS.splitAsStream(text).toList()) {
      if (line.length() + word.length() + 1 > WIDTH && !line.toString().isBlank()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent).append("  ");
      }
      line.append(line.toString().isBlank() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
