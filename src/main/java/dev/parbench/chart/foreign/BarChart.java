package dev.parbench.chart.foreign;

import dev.parbench.result.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The bars of one class and one unit, with what they stand on: error bars, a ring for each fork, a
 * dot for each iteration. On a logarithmic axis, where the length of a bar would mean nothing, the
 * value is a diamond on a line.
 *
 * @param title the class, and mode and unit where it has several
 * @param subtitle how to read it
 * @param metric what the bars show
 * @param svg the chart
 */
public record BarChart(String title, String subtitle, String metric, String svg) {

  /** Of Okabe and Ito, told apart with any colour vision. */
  static final List<String> COLORS =
      List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#999999");

  /** The same, light enough for dots on them. */
  private static final List<String> LIGHT =
      List.of("#66aad1", "#f0c566", "#66c5ab", "#e0afca", "#9ad2f1", "#e69e66", "#c2c2c2");

  /** More bars are for the table; nobody reads a chart of several metres. */
  private static final int BARS = 300;

  /** The charts of a class for one metric, one for each mode and unit. */
  public static List<BarChart> of(
      Results results, String type, String metric, Optional<String> by) {
    Map<List<String>, List<Measurement>> units = new LinkedHashMap<>();
    for (Measurement row : results.of(type)) {
      if (row.score(metric).isPresent()) {
        String unit = row.metric(metric).orElseThrow().unit();
        units.computeIfAbsent(List.of(row.key().mode(), unit), _ -> new ArrayList<>()).add(row);
      }
    }
    return units.entrySet().stream()
        .map(e ->
            of(
                results,
                type,
                metric,
                e.getKey().getFirst(),
                e.getKey().getLast(),
                by,
                e.getValue()))
        .toList();
  }

  private static BarChart of(
      Results results,
      String type,
      String metric,
      String mode,
      String unit,
      Optional<String> by,
      List<Measurement> rows) {
    var shown = rows.subList(0, Math.min(BARS, rows.size()));
    var bars = Bars.of(shown, by);
    String title = type + ": " + what(metric, mode, unit);
    var drawing = new BarDrawing(bars, metric, unit, results.sources());
    return new BarChart(
        title,
        subtitle(results.sources(), bars, shown, rows.size(), metric),
        metric,
        drawing.svg(title));
  }

  private static String what(String metric, String mode, String unit) {
    if (!metric.equals(Measurement.SCORE)) {
      return metric + ", " + unit;
    }
    return switch (mode) {
      case "thrpt" -> "throughput, " + unit + ", more is better";
      case "avgt" -> "average time, " + unit + ", less is better";
      case "sample" -> "sampled time, " + unit + ", less is better";
      case "ss" -> "single shot, " + unit + ", less is better";
      default -> mode + ", " + unit;
    };
  }

  private static String subtitle(
      List<String> sources, Bars bars, List<Measurement> shown, int all, String metric) {
    var words = new ArrayList<String>();
    if (!bars.fixed().isEmpty()) {
      words.add("With " + bars.fixed() + ".");
    }
    var bases = new HashMap<Score.Basis, Integer>();
    shown.forEach(
        row -> row.score(metric).ifPresent(score -> bases.merge(score.basis(), 1, Integer::sum)));
    if (bases.containsKey(Score.Basis.FORKS)) {
      words.add("Error bars: 95 % over forks.");
    }
    if (bases.containsKey(Score.Basis.ITERATIONS)) {
      words.add("One fork: JMH's own error, 99.9 % over iterations.");
    }
    if (bases.containsKey(Score.Basis.RECORDED)) {
      words.add("Without iterations: score and error of the file.");
    }
    var absent = new ArrayList<>(sources);
    shown.forEach(row -> absent.remove(sources.get(row.source())));
    if (!absent.isEmpty()) {
      words.add("Not in " + String.join(", ", absent) + ".");
    }
    if (shown.size() < all) {
      words.add("The first %d of %d rows; the table has all.".formatted(shown.size(), all));
    }
    return String.join(" ", words);
  }

  /** The colour of each file; of a single file the first. */
  static List<String> colors(int sources) {
    return IntStream.range(0, sources).mapToObj(i -> LIGHT.get(i % LIGHT.size())).toList();
  }
}
