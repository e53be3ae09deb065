package dev.parbench.report;

import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Effect;
import dev.parbench.check.verdict.RowCheck;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A check for a spreadsheet. Ratios are candidate over base in time. */
final class CheckCsv {

  private CheckCsv() {}

  static String render(CheckReport report) {
    var csv =
        new StringBuilder(
            "verdict,benchmark,mode,params,threads,unit,ratio,low,high,p,pAdjusted,"
                + "baseForks,candidateForks,detectable,note,metric\n");
    for (RowCheck row : report.rows()) {
      csv.append(
          String.join(
              ",",
              row.verdict().name(),
              Escape.csv(row.key().benchmark()),
              Escape.csv(row.key().mode()),
              Escape.csv(row.key().params().toString()),
              Integer.toString(row.key().threads()),
              Escape.csv(row.unit()),
              number(row, Effect::ratio),
              number(row, Effect::low),
              number(row, Effect::high),
              number(row, Effect::p),
              number(row, Effect::pAdjusted),
              Integer.toString(row.baseForks()),
              Integer.toString(row.candidateForks()),
              number(row, Effect::detectable),
              Escape.csv(row.note()),
              Escape.csv(row.metric())));
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String number(RowCheck row, ToDoubleFunction<Effect> part) {
    return row.effect()
        .map(effect -> String.format(Locale.ROOT, "%.6g", part.applyAsDouble(effect)))
        .orElse("");
  }
}
