package dev.parbench.report;

import dev.parbench.analysis.BreakEven;
import dev.parbench.analysis.CrossoverMap;
import dev.parbench.catalogue.StrategyName;
import dev.parbench.stats.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From which task length on each strategy pays, as plain text. */
final class BreakEvenTable {

  private BreakEvenTable() {}

  /** The break-even lengths as a table, a row for each share of waiting. */
  public static List<String> lines(CrossoverMap map) {
    var strategies =
        map.strategies().stream().filter(s -> !s.equals(StrategyName.SEQUENTIAL)).toList();
    var table = new TextTable("l" + "r".repeat(strategies.size()));
    var head = new ArrayList<String>(List.of("waiting, faster from"));
    head.addAll(strategies);
    table.row(head.toArray(String[]::new));
    for (int share : map.shares()) {
      var row = new ArrayList<String>(List.of(share + " %"));
      strategies.forEach(s -> row.add(text(map.breakEven(s, share))));
      table.row(row.toArray(String[]::new));
    }
    return table.lines();
  }

  private static String text(Optional<BreakEven> found) {
    return found.map(BreakEven::toString).orElse(Numbers.NONE);
  }
}
