package dev.parbench.report.compare;

import dev.parbench.check.Comparison;
import dev.parbench.report.Digits;
import dev.parbench.report.Escape;
import dev.parbench.result.Json;
import dev.parbench.result.Score;
import dev.parbench.stats.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A comparison for programs. */
final class CompareData {

  private CompareData() {}

  static String json(Comparison comparison) {
    var document = new LinkedHashMap<String, Object>();
    document.put("format", 1);
    document.put("columns", comparison.columns());
    document.put("rows", comparison.lines().stream().map(CompareData::line).toList());
    document.put("matching", comparison.matching());
    document.put(
        "geometricMeans", comparison.geometricMeans().stream().map(Digits::rounded).toList());
    document.put("notes", comparison.notes());
    return Json.text(document);
  }

  private static Map<String, Object> line(Comparison.Line line) {
    var row = new LinkedHashMap<String, Object>();
    row.put("row", line.name());
    row.put("benchmark", line.key().benchmark());
    row.put("params", line.key().params());
    row.put("threads", line.key().threads());
    row.put("mode", line.mode());
    row.put("unit", line.unit());
    row.put("scores", line.cells().stream().map(CompareData::score).toList());
    row.put("ratios", line.cells().stream().map(cell -> numbers(cell.ratio())).toList());
    return row;
  }

  /** A score with what its interval stands on; empty where there is none. */
  private static Map<String, Object> score(Comparison.Cell cell) {
    var score = new LinkedHashMap<String, Object>(numbers(cell.score()));
    cell.basis().ifPresent(basis -> score.put("basis", word(basis)));
    return score;
  }

  private static String word(Score.Basis basis) {
    return basis.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Double> numbers(Optional<Estimate> estimate) {
    var numbers = new LinkedHashMap<String, Double>();
    estimate.ifPresent(known -> {
      numbers.put("value", Digits.rounded(known.value()));
      numbers.put("low", Digits.rounded(known.interval().low()));
      numbers.put("high", Digits.rounded(known.interval().high()));
      numbers.put("forks", (double) known.samples());
    });
    return numbers;
  }

  static String csv(Comparison comparison) {
    var csv =
        new StringBuilder(
            "row,mode,unit,column,forks,score,low,high,ratio,ratioLow,ratioHigh,"
                + "benchmark,params,threads,basis\n");
    for (Comparison.Line line : comparison.lines()) {
      for (int i = 0; i < line.cells().size(); i++) {
        var cells =
            new ArrayList<>(
                List.of(
                    Escape.csv(line.name()),
                    Escape.csv(line.mode()),
                    Escape.csv(line.unit()),
                    Escape.csv(comparison.columns().get(i)),
                    line.cells().get(i).score().map(s -> "" + s.samples()).orElse("")));
        cells.addAll(fields(line.cells().get(i).score()));
        cells.addAll(fields(line.cells().get(i).ratio()));
        cells.add(Escape.csv(line.key().benchmark()));
        cells.add(Escape.csv(line.key().params().toString()));
        cells.add(Integer.toString(line.key().threads()));
        cells.add(line.cells().get(i).basis().map(CompareData::word).orElse(""));
        csv.append(String.join(",", cells)).append('\n');
      }
    }
    return csv.toString();
  }

  private static List<String> fields(Optional<Estimate> estimate) {
    return estimate
        .map(known ->
            List.of(
                number(known.value()),
                number(known.interval().low()),
                number(known.interval().high())))
        .orElse(List.of("", "", ""));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value);
  }
}
