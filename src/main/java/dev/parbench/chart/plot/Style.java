package dev.parbench.chart.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One look for all charts: a colour and a marker per strategy, sizes readable at 100 %. */
public final class Style {

  static final int WIDTH = 900;
  static final int HEIGHT = 540;

  static final Color TEXT = new Color(0x1f2328);
  static final Color QUIET = new Color(0x57606a);
  static final Color LIMIT = new Color(0x57606a);
  static final Color SHADE = new Color(0xeeeef2);
  static final Color GRID = new Color(0xe3e6ea);

  static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 19);
  static final Font SUBTITLE = new Font(Font.SANS_SERIF, Font.PLAIN, 14);
  private static final Font AXIS = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  private static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 14);

  /** Every font a chart may use. */
  static final List<Font> FONTS = List.of(LABEL, AXIS, SUBTITLE, TITLE);

  public static final BasicStroke DASHED = dashed(7, 5);
  public static final BasicStroke DOTTED = dashed(2, 4);
  public static final BasicStroke THIN = new BasicStroke(1);

  /** Colours of Okabe and Ito, told apart with any colour vision. */
  private static final Map<String, Color> COLORS =
      Map.of(
          "sequential", new Color(0x000000),
          "platform-pool", new Color(0x0072b2),
          "fork-join", new Color(0x56b4e9),
          "virtual-threads", new Color(0xd55e00),
          "process-pool", new Color(0x009e73),
          "cluster", new Color(0xcc79a7));

  /** For strategies this version does not know. */
  private static final Color OTHER = new Color(0xe69f00);

  private static final List<String> ORDER =
      List.of(
          "sequential", "platform-pool", "fork-join", "virtual-threads", "process-pool", "cluster");

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CROSS,
          SeriesMarkers.CIRCLE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.PLUS);

  private Style() {}

  public static Color color(String strategy) {
    return COLORS.getOrDefault(strategy, OTHER);
  }

  static Marker marker(String strategy) {
    return MARKERS.get(place(strategy));
  }

  /** The same order in every chart, so that readers learn it; unknown strategies come last. */
  public static List<String> inOrder(Collection<String> strategies) {
    return strategies.stream()
        .sorted(Comparator.comparingInt(Style::place).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Its place in that order; unknown strategies share the last. */
  public static int place(String strategy) {
    int index = ORDER.indexOf(strategy);
    return index < 0 ? ORDER.size() : index;
  }

  static void apply(AxesChartStyler styler) {
    styler
        .setXAxisTickLabelsColor(TEXT)
        .setYAxisTickLabelsColor(TEXT)
        .setAxisTickLabelsFont(LABEL)
        .setAxisTitleFont(AXIS)
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setAxisTickMarksColor(QUIET)
        .setPlotMargin(0)
        .setAxisTickPadding(6)
        .setAxisTitlePadding(8);
    styler
        .setLocale(Locale.ROOT)
        .setChartTitleVisible(false)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartFontColor(TEXT)
        .setChartPadding(12)
        .setPlotContentSize(1)
        .setMarkerSize(9)
        .setLegendPosition(LegendPosition.OutsideE)
        .setLegendBorderColor(Color.WHITE)
        .setLegendBackgroundColor(Color.WHITE)
        .setLegendFont(LABEL)
        .setAnnotationTextFont(LABEL)
        .setAnnotationTextFontColor(TEXT)
        .setLegendSeriesLineLength(28);
  }

  private static BasicStroke dashed(float on, float off) {
    return new BasicStroke(
        2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {on, off}, 0);
  }
}
