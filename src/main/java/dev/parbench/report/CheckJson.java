package dev.parbench.report;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Effect;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.result.Json;
import dev.parbench.result.RunInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A check as one JSON document, format 1. {@code ratio}, {@code low} and {@code high} are candidate
 * over base in time; {@code detectable} is a ratio minus 1. What is unknown is {@code null}.
 */
final class CheckJson {

  private static final int FORMAT = 1;

  private CheckJson() {}

  static String render(CheckReport report) {
    var document = new LinkedHashMap<String, @Nullable Object>();
    document.put("format", FORMAT);
    document.put("verdict", report.outcome().word());
    document.put("paired", report.paired());
    document.put("rows", report.rows().stream().map(CheckJson::row).toList());
    document.put("warnings", report.warnings());
    document.put("machine", report.info().map(RunInfo::machine).orElse(null));
    return Json.text(document);
  }

  private static Map<String, Object> row(RowCheck check) {
    Effect effect = check.effect().orElse(UNKNOWN);
    var row = new LinkedHashMap<String, Object>();
    row.put("benchmark", check.key().benchmark());
    row.put("mode", check.key().mode());
    row.put("params", check.key().params());
    // Without it two rows could not be told apart; JMH's usual one thread goes without saying.
    if (check.key().threads() != 1) {
      row.put("threads", check.key().threads());
    }
    if (!check.metric().isEmpty()) {
      row.put("metric", check.metric());
    }
    row.put("unit", check.unit());
    row.put("verdict", check.verdict().name());
    row.put("ratio", Digits.rounded(effect.ratio()));
    row.put("low", Digits.rounded(effect.low()));
    row.put("high", Digits.rounded(effect.high()));
    row.put("p", Digits.rounded(effect.p()));
    row.put("pAdjusted", Digits.rounded(effect.pAdjusted()));
    row.put("baseForks", check.baseForks());
    row.put("candidateForks", check.candidateForks());
    row.put("detectable", Digits.rounded(effect.detectable()));
    row.put("reason", check.note());
    return row;
  }

  private static final Effect UNKNOWN =
      new Effect(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
