package dev.parbench.chart.plot;

import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the SVG writer's output fit to stand inside HTML, several to a page. */
public final class Svg {

  private static final Pattern ROOT =
      Pattern.compile("^.*?<svg[^>]*?viewBox=\"([^\"]*)\"[^>]*>", Pattern.DOTALL);
  private static final Pattern IDS = Pattern.compile("(?<=id=\"|url\\(#)clip[\\w-]+");
  private static final Pattern STYLE = Pattern.compile("style=\"([^\"]*)\"");
  private static final Pattern DECIMALS = Pattern.compile("(\\.\\d\\d)\\d+");
  private static final Pattern INDENT = Pattern.compile("\n\\s+");

  private static final Pattern TEXT = Pattern.compile("<text(?=[ >])");

  private Svg() {}

  /**
   * Drops prolog and DOCTYPE, lets the size follow the page, numbers the ids, turns inline styles,
   * which a strict content policy forbids, into attributes, and keeps texts as wide as they are
   * here, whatever font the reader has.
   */
  static String cleaned(SvgGraphics.Drawing drawing, String name, String title, String text) {
    String body =
        ROOT.matcher(drawing.source())
            .replaceFirst(found -> quoted(root(found.group(1), name, title, text)));
    body = DECIMALS.matcher(body).replaceAll("$1");
    body = STYLE.matcher(body).replaceAll(found -> quoted(attributes(found.group(1))));
    body = INDENT.matcher(body).replaceAll("\n");
    var widths = drawing.widths().iterator();
    body = TEXT.matcher(body).replaceAll(found -> quoted(fitted(widths.next())));
    var ids = new LinkedHashMap<String, String>();
    return IDS.matcher(body)
        .replaceAll(found -> ids.computeIfAbsent(found.group(), id -> name + "-" + ids.size()));
  }

  private static String fitted(double width) {
    return "<text textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\"".formatted(Math.round(width));
  }

  private static String root(String viewBox, String name, String title, String text) {
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" role="img" aria-labelledby="%s-title %s-text" font-family="DejaVu Sans,Verdana,sans-serif">
    <title id="%s-title">%s</title>
    <desc id="%s-text">%s</desc>
    """
        .formatted(viewBox, name, name, name, escaped(title), name, escaped(text));
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  /** One font for all: the writer names Java's logical font, which no reader has. */
  private static String attributes(String style) {
    return Pattern.compile(";")
        .splitAsStream(style.replace("&quot;", "'"))
        .filter(d -> d.contains(":") && !d.contains("font-family"))
        .map(d -> d.replaceFirst(":\\s*", "=\"").strip() + "\"")
        .collect(Collectors.joining(" "));
  }

  /** For XML text and attributes. */
  public static String escaped(String text) {
    return plain(
        text.replace("&", "&amp;")
            .replace("\"", "&quot;")
            .replace("<", "&lt;")
            .replace(">", "&gt;"));
  }

  /** Without characters that XML forbids or nobody sees. */
  static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\x{FFFE}\\x{FFFF}]", " ");
  }
}
