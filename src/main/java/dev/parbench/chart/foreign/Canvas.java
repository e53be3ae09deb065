package dev.parbench.chart.foreign;

import dev.parbench.chart.plot.Svg;
import java.util.Locale;

/** Writes SVG elements; every text is escaped here and nowhere else. */
final class Canvas {

  static final String INK = "#1f2328";
  static final String QUIET = "#57606a";
  static final String GRID = "#e3e6ea";

  /** The mean width of a letter of the smallest text, pixels; fonts of readers differ. */
  static final double LETTER = 6.6;

  private final StringBuilder svg = new StringBuilder();

  void rectangle(double x, double y, double width, double height, String color) {
    element("rect", "x", x, "y", y, "width", Math.max(0, width), "height", height, "fill", color);
  }

  void line(double x1, double y1, double x2, double y2, String color, double width) {
    element("line", "x1", x1, "y1", y1, "x2", x2, "y2", y2, "stroke", color, "stroke-width", width);
  }

  void dot(double x, double y, double radius, String fill, String stroke, double opacity) {
    element(
        "circle", "cx", x, "cy", y, "r", radius, "fill", fill, "stroke", stroke, "opacity",
        opacity);
  }

  /** A line through points, given as x, y, x, y, …. */
  void path(double[] points, String color, double width) {
    var text = new StringBuilder();
    for (int i = 0; i + 1 < points.length; i += 2) {
      text.append(i == 0 ? "" : " ").append(number(points[i])).append(',');
      text.append(number(points[i + 1]));
    }
    element("polyline", "points", text, "fill", "none", "stroke", color, "stroke-width", width);
  }

  /** A small triangle that points to what lies beyond the edge. */
  void beyond(double x, double y) {
    element(
        "polygon",
        "points",
        "%s,%s %s,%s %s,%s"
            .formatted(
                number(x - 6), number(y - 4), number(x), number(y), number(x - 6), number(y + 4)),
        "fill",
        INK);
  }

  /** Text that begins, centres or ends at a point. */
  void text(double x, double y, String anchor, String color, String text) {
    open("text", "x", x, "y", y, "text-anchor", anchor, "fill", color);
    svg.append(Svg.escaped(text)).append("</text>\n");
  }

  /** The same, bold. */
  void bold(double x, double y, String text) {
    open("text", "x", x, "y", y, "font-weight", "bold");
    svg.append(Svg.escaped(text)).append("</text>\n");
  }

  /** Begins a group that tells more when the pointer rests on it. */
  void hint(String text) {
    svg.append("<g><title>").append(Svg.escaped(text)).append("</title>\n");
  }

  void end() {
    svg.append("</g>\n");
  }

  /** The document, which can also stand inside HTML. */
  String document(int width, double height, String title) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %s" role="img" aria-label="%s" \
    font-family="DejaVu Sans,Verdana,sans-serif" font-size="12" fill="%s">
    <title>%s</title>
    %s</svg>\
    """
        .formatted(width, number(height), Svg.escaped(title), INK, Svg.escaped(title), svg);
  }

  private void element(String name, Object... attributes) {
    open(name, attributes);
    svg.insert(svg.length() - 1, '/').append('\n');
  }

  private void open(String name, Object... attributes) {
    svg.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      svg.append(' ').append(attributes[i]).append("=\"");
      svg.append(value instanceof Double number ? number(number) : value).append('"');
    }
    svg.append('>');
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** As much of a text as fits, with a sign where something was left out. */
  static String fitted(String text, double width) {
    int letters = (int) (width / LETTER);
    return text.length() <= letters ? text : text.substring(0, Math.max(1, letters - 1)) + "…";
  }
}
