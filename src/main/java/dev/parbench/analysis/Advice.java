package dev.parbench.analysis;

import dev.parbench.catalogue.StrategyName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A crossover map in one sentence: what to use at which share of waiting. */
public final class Advice {

  /** So much time in computing or waiting is nearly all of it. */
  private static final int NEARLY = 90;

  /** Of fewer lengths, one less would be too few. */
  private static final int MANY = 4;

  private Advice() {}

  /** Shares of waiting next to each other that get the same advice are told as one. */
  private record Part(int from, int to, String text) {}

  static String of(CrossoverMap map) {
    if (map.forks().high() == 1) {
      return "Too few forks to tell the strategies apart";
    }
    var parts = new ArrayList<Part>();
    for (int share : map.shares()) {
      String text = choice(map, share);
      boolean same = !parts.isEmpty() && parts.getLast().text.equals(text);
      int from = same ? parts.removeLast().from : share;
      parts.add(new Part(from, share, text));
    }
    String sentence =
        parts.stream().map(p -> where(p) + ": " + p.text).collect(Collectors.joining("; "));
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private static String where(Part part) {
    if (part.from == 0 && part.to == 0) {
      return "computing";
    }
    if (part.from >= NEARLY) {
      return part.from == 100 ? "only waiting" : "mostly waiting";
    }
    String to = part.from == part.to ? "" : "–" + part.to;
    return part.from + to + " % waiting";
  }

  /**
   * The strategies that lead, alone or in a tie, at the most task lengths or at one less, and from
   * which length on they do good; in sequence where nothing leads at more.
   */
  private static String choice(CrossoverMap map, int share) {
    var wins = new TreeMap<String, Integer>();
    for (var cell : map.at(share)) {
      cell.leaders().forEach(leader -> wins.merge(leader.strategy(), 1, Integer::sum));
    }
    int most = wins.values().stream().max(Comparator.naturalOrder()).orElse(0);
    if (wins.getOrDefault(StrategyName.SEQUENTIAL, 0) == most) {
      return StrategyName.SEQUENTIAL;
    }
    wins.remove(StrategyName.SEQUENTIAL);
    int enough = most - (most >= MANY ? 1 : 0);
    var best =
        wins.entrySet().stream()
            .filter(e -> e.getValue() >= enough)
            .map(Map.Entry::getKey)
            .toList();
    return either(best) + from(map, best, share);
  }

  /** Names for people: {@code a, b or c}. */
  static String either(List<String> names) {
    int last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }

  private static String from(CrossoverMap map, List<String> strategies, int share) {
    return strategies.stream()
        .flatMap(s -> map.breakEven(s, share).stream())
        .filter(b -> b.reach() == BreakEven.Reach.FROM)
        .max(Comparator.comparingDouble(b -> b.micros().value()))
        .map(b -> ", tasks above " + BreakEven.length(b.micros().interval().high()))
        .orElse("");
  }
}
