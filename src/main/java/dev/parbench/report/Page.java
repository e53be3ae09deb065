package dev.parbench.report;

import dev.parbench.catalogue.Section;
import dev.parbench.chart.plot.Figure;
import dev.parbench.claim.Judgement;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the template shows: only texts, lists and maps. */
final class Page {

  private Page() {}

  static Map<String, Object> of(Judgement judgement, List<Figure> figures) {
    var analysis = judgement.analysis();
    var run = analysis.run();
    var page = new HashMap<String, Object>();
    var charts = Charts.bySection(figures);
    boolean ours = analysis.hasOwnRows();
    page.put("title", ours ? "How to run work in parallel" : "Benchmarks: " + run.name());
    page.put("subtitle", subtitle(run));
    page.put("warnings", analysis.warnings().stream().map(WarningText::of).toList());
    page.put("answers", analysis.ranked().stream().map(Answers::of).toList());
    page.put("maps", analysis.maps().stream().map(Answers::of).toList());
    page.put("costs", CostTable.of(analysis));
    page.put("costTitles", CostTable.titles(run));
    page.put("sentence", analysis.sentence());
    page.put("questions", analysis.choices().stream().map(Answers::of).toList());
    page.put("picture", figures(charts.getOrDefault(Section.ANSWER, List.of())));
    page.put("surprises", Claims.surprising(judgement));
    page.put("claims", Claims.of(judgement));
    page.put("summary", ours ? Claims.summary(judgement) : "");
    page.putAll(RowTable.of(analysis));
    page.put("facts", run.info().map(i -> Facts.of(i.machine(), analysis)).orElse(List.of()));
    page.put("settings", Facts.settings(run));
    page.put("command", run.info().map(RunInfo::command).orElse(""));
    page.put("commit", run.info().flatMap(RunInfo::commit).orElse(""));
    var shown = shown(page, charts.keySet());
    page.put(
        "charts",
        Section.ofCharts().stream()
            .filter(shown::contains)
            .map(s -> Charts.section(s, charts.getOrDefault(s, List.of())))
            .toList());
    // What was not measured is worth a word only where our other rows were.
    page.put(
        "missing",
        Section.ofCharts().stream()
            .filter(s -> !shown.contains(s) && isFilled(page, "claims"))
            .map(s -> Map.of("title", s.title(), "command", s.command()))
            .toList());
    page.put(
        "sections", shown.stream().map(s -> Map.of("id", s.id(), "title", s.title())).toList());
    return page;
  }

  private static String subtitle(Run run) {
    return run.info()
        .map(i ->
            "%s · profile %s · %s · %d rows"
                .formatted(i.machine().processor().model(), i.profile(), i.id(), run.rows().size()))
        .orElse(run.name() + " · " + run.rows().size() + " rows");
  }

  private static List<Map<String, String>> figures(List<Figure> figures) {
    return figures.stream().map(Charts::figure).toList();
  }

  /** The sections that have something to say. */
  private static Set<Section> shown(Map<String, Object> page, Set<Section> drawn) {
    var shown = EnumSet.noneOf(Section.class);
    Arrays.stream(Section.values())
        .filter(s -> drawn.contains(s) || says(page, s))
        .forEach(shown::add);
    return shown;
  }

  private static boolean says(Map<String, Object> page, Section section) {
    return switch (section) {
      case ANSWER -> isFilled(page, "answers") || isFilled(page, "maps");
      case CLAIMS -> isFilled(page, "claims");
      case COSTS -> isFilled(page, "costs");
      case CROSSOVER, SCALING, WAITING, LATENCY -> false;
      case MACHINE -> isFilled(page, "facts") || isFilled(page, "settings");
      case WARNINGS -> isFilled(page, "warnings");
      case REPEAT -> isFilled(page, "command");
      case ROWS, READING -> true;
    };
  }

  private static boolean isFilled(Map<String, Object> page, String name) {
    return !List.of().equals(page.get(name)) && !"".equals(page.get(name));
  }
}
