package dev.parbench.report.foreign;

import dev.parbench.chart.foreign.BarChart;
import dev.parbench.chart.foreign.PercentileChart;
import dev.parbench.chart.foreign.Results;
import dev.parbench.report.PageWriter;
import dev.parbench.result.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One self-contained page of the results of any project, of one file or of several side by side:
 * bars for every class and metric, percentiles, all rows, what to distrust.
 */
public final class ForeignPage {

  private final Results results;
  private final List<Run> runs;
  private final Optional<String> by;

  /**
   * Takes the files and the parameter whose values group the bars.
   *
   * @param by empty for the one that varies most, class by class
   */
  public ForeignPage(List<Run> runs, Optional<String> by) {
    this.runs = List.copyOf(runs);
    this.by = by;
    this.results = Results.of(runs);
  }

  /** The page as text. */
  public String html() {
    return PageWriter.html("foreign", model());
  }

  private Map<String, Object> model() {
    var page = new HashMap<String, Object>();
    var metrics = results.metrics();
    var classes = new ArrayList<Map<String, Object>>();
    for (String type : results.types()) {
      classes.add(section(type, classes.size(), metrics));
    }
    var notes = ForeignNotes.of(runs);
    page.put("title", "Benchmarks: " + String.join(" · ", results.sources()));
    page.put("subtitle", subtitle());
    page.put("warnings", notes);
    page.put("metrics", metrics);
    page.put("classes", classes);
    page.putAll(new ForeignTable(results).model());
    page.put("others", new MetricTable(results).model());
    page.put("settings", ForeignSettings.of(results));
    page.put("threads", results.rows().stream().anyMatch(row -> row.key().threads() > 1));
    return page;
  }

  private String subtitle() {
    int classes = results.types().size();
    return "%d rows of %d %s%s"
        .formatted(
            results.rows().size(),
            classes,
            classes == 1 ? "class" : "classes",
            results.sources().size() == 1
                ? ""
                : ", " + results.sources().size() + " files side by side");
  }

  /** The charts of a class: all metrics, of which the page shows one at a time. */
  private Map<String, Object> section(String type, int index, List<String> metrics) {
    var figures = new ArrayList<Map<String, Object>>();
    for (int metric = 0; metric < metrics.size(); metric++) {
      for (var chart : BarChart.of(results, type, metrics.get(metric), by)) {
        figures.add(figure(metric, chart.title(), chart.subtitle(), chart.svg(), type));
      }
    }
    for (var chart : PercentileChart.of(results, type)) {
      figures.add(figure(0, chart.title(), chart.subtitle(), chart.svg(), type));
    }
    return Map.of("id", "class-" + index, "title", shown(type), "figures", figures);
  }

  private static Map<String, Object> figure(
      int metric, String title, String subtitle, String svg, String type) {
    // The section's heading names the class already.
    String what = title.startsWith(type + ": ") ? title.substring(type.length() + 2) : title;
    return Map.of("metric", metric, "title", what, "subtitle", subtitle, "svg", svg);
  }

  private static String shown(String type) {
    return type.isEmpty() ? "(no class)" : type;
  }

  /** The primary charts as files, by a name fit for one, for use elsewhere. */
  public Map<String, String> charts() {
    var charts = new HashMap<String, String>();
    for (String type : results.types()) {
      int count = 0;
      for (var chart : BarChart.of(results, type, "score", by)) {
        count++;
        charts.put(name(type, charts, count), chart.svg());
      }
    }
    return charts;
  }

  private static String name(String type, Map<String, String> taken, int count) {
    String simple = type.substring(type.lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9]+", "-");
    String name =
        simple.substring(0, Math.min(60, simple.length())) + (count > 1 ? "-" + count : "");
    String unique = name;
    for (int i = 2; taken.containsKey(unique); i++) {
      unique = name + "-" + i;
    }
    return unique;
  }
}
