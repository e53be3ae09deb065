package dev.parbench.claim;

import dev.parbench.result.Run;
import dev.parbench.stats.Numbers;
import dev.parbench.stats.TimeScale;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The answer of a run as plain text: rankings, claims, warnings. */
public final class Answer {

  /** No line is wider, unless a single word is. */
  public static final int WIDTH = 100;

  // Not the blank inside an interval.
  private static final Pattern BLANKS = Pattern.compile("\\s+(?![^\\[]*])");

  private Answer() {}

  /** The lines a terminal prints at the end of a run; a plain table for rows of other projects. */
  public static List<String> lines(Run run) {
    var lines = new ArrayList<String>();
    var batches = Batch.of(run);
    for (var batch : batches) {
      lines.addAll(ranking(batch));
      lines.add("");
    }
    for (var map : CrossoverMap.of(run)) {
      lines.addAll(crossover(map));
      lines.add("");
    }
    lines.addAll(OtherRows.lines(run));
    if (ClaimKind.concern(run)) {
      lines.add("Claims");
      for (var claim : ClaimKind.values()) {
        lines.addAll(wrapped("  ", claim.alias() + " “" + claim.text() + "”"));
        lines.addAll(wrapped("    ", claim.judge(run).toString()));
      }
    }
    var warnings = Warnings.of(run);
    if (!warnings.isEmpty()) {
      lines.add("");
      lines.add("Warnings");
      warnings.forEach(w -> lines.addAll(wrapped("  ", w)));
    }
    return List.copyOf(lines);
  }

  private static List<String> ranking(Batch batch) {
    var ranking = Ranking.ofBest(batch);
    var lines = new ArrayList<>(wrapped("", ranking.headline()));
    table(ranking).lines().forEach(line -> lines.add("  " + line));
    Ranking.fairest(batch)
        .ifPresent(equal -> lines.addAll(wrapped("  ", "At equal workers, " + equal.order())));
    return lines;
  }

  private static List<String> crossover(CrossoverMap map) {
    var lines = new ArrayList<>(wrapped("", "Which for which tasks: " + map.sentence()));
    Advice.table(map).forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static TextTable table(Ranking ranking) {
    var times = ranking.places().stream().map(p -> p.entry().time().value()).toList();
    var scale = TimeScale.of(times);
    var table =
        new TextTable("llrrrrl")
            .row(
                "",
                "strategy",
                "workers",
                "time [" + scale.symbol() + "]",
                "speed-up",
                "of",
                "limit");
    for (var place : ranking.places()) {
      var entry = place.entry();
      table.row(
          place.rank() + ".",
          entry.strategy(),
          Integer.toString(entry.workers()),
          Numbers.time(entry.time(), scale),
          entry.speedup().map(Numbers::factor).orElse(Numbers.NONE),
          entry.reached().map(Numbers::percent).orElse(Numbers.NONE),
          entry.limit().map(l -> l.source().text()).orElse("unknown"));
    }
    return table;
  }

  private static List<String> wrapped(String indent, String text) {
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
