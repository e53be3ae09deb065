package dev.parbench.chart;

import dev.parbench.chart.plot.Svg;
import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Effect;
import dev.parbench.check.verdict.Percent;
import dev.parbench.check.verdict.RowCheck;
import dev.parbench.check.verdict.RowVerdict;
import dev.parbench.result.RowNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Ratio and interval of every row, the margin shaded. Written as SVG by hand: rows with names
 * beside them are text, and XChart has no such chart.
 */
public final class ForestPlot {

  /** Rows beyond these are told, not drawn; they are the least interesting ones. */
  private static final int ROWS = 60;

  private static final int WIDTH = 900;
  private static final int LEFT = 420;
  private static final int RIGHT = 90;
  private static final int TOP = 58;
  private static final int LINE = 24;

  /** What a label on the axis needs, in pixels. */
  private static final int LABEL = 60;

  /** An axis to a thousand times; ratios can be infinite. */
  private static final double FARTHEST = Math.log(1000);

  private final CheckReport report;
  private final List<RowCheck> rows;
  private final double reach;
  private final RowNames names;
  private final StringBuilder svg = new StringBuilder();

  private ForestPlot(CheckReport report, List<RowCheck> rows) {
    this.report = report;
    this.rows = rows;
    this.reach = reach(report, rows);
    this.names = RowNames.of(report.rows().stream().map(RowCheck::key).toList());
  }

  /** The plot; empty when no row has numbers. */
  public static Optional<ForestPlot> of(CheckReport report) {
    var rows = report.rows().stream().filter(row -> row.effect().isPresent()).limit(ROWS).toList();
    return rows.isEmpty() ? Optional.empty() : Optional.of(new ForestPlot(report, rows));
  }

  /** What stands in its place when no row has numbers. */
  public static String none(String reason) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d 60" role="img" aria-label="%s" font-family="sans-serif" font-size="13" fill="#1f2328">
    <text x="10" y="24" font-size="17" font-weight="bold">No row has numbers on both sides</text>
    <text x="10" y="46">%s</text>
    </svg>\
    """
        .formatted(WIDTH, Svg.escaped(reason), Svg.escaped(reason));
  }

  /** The half width of the axis as a logarithm: all estimates, intervals up to twice as far. */
  private static double reach(CheckReport report, List<RowCheck> rows) {
    double margin = Math.log1p(report.rules().margin());
    double far =
        rows.stream().mapToDouble(row -> Math.abs(Math.log(effect(row).ratio()))).max().orElse(0);
    double ends = rows.stream().flatMapToDouble(ForestPlot::ends).max().orElse(0);
    double wanted = Math.max(2 * margin, Math.min(ends, Math.max(2 * far, 4 * margin)));
    return 1.1 * Math.min(FARTHEST, wanted);
  }

  private static DoubleStream ends(RowCheck row) {
    return DoubleStream.of(effect(row).low(), effect(row).high())
        .map(end -> Math.abs(Math.log(end)));
  }

  private static Effect effect(RowCheck row) {
    return row.effect().orElseThrow();
  }

  /** The figure as an SVG document that can also stand inside HTML. */
  public String svg() {
    int bottom = TOP + rows.size() * LINE;
    svg.setLength(0);
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#1f2328\">\n"
            .formatted(WIDTH, bottom + 50, Svg.escaped(title())));
    text(10, 24, "start", "font-size=\"17\" font-weight=\"bold\"", title());
    double margin = Math.log1p(report.rules().margin());
    rectangle(x(-margin), x(margin), bottom);
    line(x(0), TOP - 8, x(0), bottom, "#57606a", 1);
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), TOP + i * LINE + LINE / 2.0);
    }
    axis(bottom, margin);
    return svg.append("</svg>").toString();
  }

  private String title() {
    long slower = rows.stream().filter(row -> row.verdict() == RowVerdict.REGRESSION).count();
    int all = (int) report.rows().stream().filter(row -> row.effect().isPresent()).count();
    return (slower == 0 ? "No row is slower" : slower + " slower")
        + " beyond the margin of "
        + Percent.format(report.rules().margin())
        + (all > rows.size() ? " (first " + rows.size() + " of " + all + " rows)" : "");
  }

  private void row(RowCheck row, double y) {
    Effect effect = effect(row);
    String color = color(row.verdict());
    text(
        LEFT - 14,
        y + 4,
        "end",
        "",
        shortened(names.of(row.key()) + (row.metric().isEmpty() ? "" : " " + row.metric())));
    line(x(Math.log(effect.low())), y, x(Math.log(effect.high())), y, color, 2);
    svg.append(
        "<rect x=\"%s\" y=\"%s\" width=\"8\" height=\"8\" fill=\"%s\"/>\n"
            .formatted(number(x(Math.log(effect.ratio())) - 4), number(y - 4), color));
    text(WIDTH - RIGHT + 12, y + 4, "start", "", Percent.change(effect.ratio()));
  }

  private void axis(int bottom, double margin) {
    boolean roomy = x(margin) - x(0) > LABEL;
    double[] ticks =
        roomy
            ? new double[] {-reach / 1.1, -margin, 0, margin, reach / 1.1}
            : new double[] {-reach / 1.1, 0, reach / 1.1};
    for (double at : ticks) {
      line(x(at), bottom, x(at), bottom + 5, "#57606a", 1);
      text(x(at), bottom + 20, "middle", "", Percent.change(Math.exp(at)));
    }
    text(x(0), bottom + 40, "middle", "", "change in time, candidate over base (%), 95 % interval");
  }

  private void rectangle(double from, double to, int bottom) {
    svg.append(
        "<rect x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\" fill=\"#eeeef2\"/>\n"
            .formatted(number(from), TOP - 8, number(to - from), bottom - TOP + 8));
  }

  private void line(double x1, double y1, double x2, double y2, String color, int width) {
    svg.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%d\"/>\n"
            .formatted(number(x1), number(y1), number(x2), number(y2), color, width));
  }

  private void text(double x, double y, String anchor, String extra, String text) {
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s>%s</text>\n"
            .formatted(number(x), number(y), anchor, extra, Svg.escaped(text)));
  }

  /** Positions outside the axis are drawn at its edge. */
  private double x(double logRatio) {
    double share = (Math.clamp(logRatio, -reach, reach) + reach) / (2 * reach);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static String color(RowVerdict verdict) {
    return switch (verdict) {
      case REGRESSION -> "#d55e00";
      case IMPROVEMENT -> "#009e73";
      default -> "#0072b2";
    };
  }

  private static String shortened(String name) {
    return name.length() <= 58 ? name : name.substring(0, 57) + "…";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
