package dev.parbench.report;

import dev.parbench.chart.ChartKind;
import dev.parbench.chart.Figure;
import dev.parbench.claim.Batch;
import dev.parbench.claim.ClaimKind;
import dev.parbench.claim.Verdict;
import dev.parbench.claim.Warnings;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the template shows: only texts, lists and maps. */
final class Page {

  private Page() {}

  static Map<String, Object> of(Run run, List<Figure> figures) {
    var page = new HashMap<String, Object>();
    var batches = Batch.of(run);
    page.put(
        "title", batches.isEmpty() ? "Benchmarks: " + run.name() : "How to run work in parallel");
    page.put("subtitle", subtitle(run));
    page.put("warnings", Warnings.of(run));
    page.put("answers", batches.stream().map(Answers::of).toList());
    page.put("claims", ClaimKind.concern(run) ? claims(run) : List.of());
    page.put("charts", charts(figures));
    page.putAll(RowTable.of(run));
    page.put("facts", run.info().map(i -> Facts.of(i.machine(), run)).orElse(List.of()));
    page.put("settings", Facts.settings(run));
    page.put("command", run.info().map(RunInfo::command).orElse(""));
    page.put("sections", sections(page));
    return page;
  }

  private static String subtitle(Run run) {
    return run.info()
        .map(i ->
            "%s · profile %s · %s · %d rows"
                .formatted(i.machine().processor().model(), i.profile(), i.id(), run.rows().size()))
        .orElse(run.name() + " · " + run.rows().size() + " rows");
  }

  private static List<Map<String, Object>> claims(Run run) {
    return Arrays.stream(ClaimKind.values())
        .map(claim -> {
          var finding = claim.judge(run);
          return Map.<String, Object>of(
              "alias", claim.alias(),
              "text", claim.text(),
              "verdict", finding.verdict().text(),
              "style", style(finding.verdict()),
              "reason", finding.reason());
        })
        .toList();
  }

  private static String style(Verdict verdict) {
    return switch (verdict) {
      case HOLDS -> "holds";
      case DOES_NOT_HOLD -> "fails";
      case CANNOT_TELL -> "open";
    };
  }

  /** Figures grouped by kind. */
  private static List<Map<String, Object>> charts(List<Figure> figures) {
    var groups = new ArrayList<Map<String, Object>>();
    for (var kind : ChartKind.values()) {
      var own = figures.stream().filter(f -> f.name().startsWith(kind.alias() + "-")).toList();
      if (!own.isEmpty()) {
        groups.add(
            Map.of(
                "title",
                capital(kind.alias()),
                "figures",
                own.stream().map(Page::figure).toList()));
      }
    }
    return groups;
  }

  private static Map<String, Object> figure(Figure figure) {
    return Map.of("name", figure.name(), "title", figure.title(), "svg", figure.svg());
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static List<Map<String, String>> sections(Map<String, Object> page) {
    var titles =
        List.of(
            List.of("answer", "Answer", "answers"),
            List.of("claims", "Claims", "claims"),
            List.of("charts", "Charts", "charts"),
            List.of("rows", "All rows", "rows"),
            List.of("machine", "Machine", "facts"),
            List.of("settings", "Settings", "settings"),
            List.of("repeat", "Repeat it", "command"),
            List.of("reading", "How to read this", "title"));
    return titles.stream()
        .filter(t -> !List.of().equals(page.get(t.get(2))) && !"".equals(page.get(t.get(2))))
        .map(t -> Map.of("id", t.get(0), "title", t.get(1)))
        .toList();
  }
}
