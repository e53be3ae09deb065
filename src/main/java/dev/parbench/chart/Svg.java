package dev.parbench.chart;

import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the SVG writer's output fit to stand inside HTML, several to a page. */
final class Svg {

  private static final Pattern ROOT =
      Pattern.compile("^.*?<svg[^>]*?viewBox=\"([^\"]*)\"[^>]*>", Pattern.DOTALL);
  private static final Pattern IDS = Pattern.compile("(?<=id=\"|url\\(#)clip[\\w-]+");
  private static final Pattern STYLE = Pattern.compile("style=\"([^\"]*)\"");
  private static final Pattern DECIMALS = Pattern.compile("(\\.\\d\\d)\\d+");
  private static final Pattern INDENT = Pattern.compile("\n\\s+");

  private Svg() {}

  /**
   * Drops prolog and DOCTYPE, lets the size follow the page, numbers the ids, and turns inline
   * styles, which a strict content policy forbids, into attributes.
   */
  static String cleaned(String svg, String name, String label) {
    String body = ROOT.matcher(svg).replaceFirst(found -> root(found.group(1), label));
    body = DECIMALS.matcher(body).replaceAll("$1");
    body = STYLE.matcher(body).replaceAll(found -> attributes(found.group(1)));
    body = INDENT.matcher(body).replaceAll("\n");
    var ids = new LinkedHashMap<String, String>();
    return IDS.matcher(body)
        .replaceAll(found -> ids.computeIfAbsent(found.group(), id -> name + "-" + ids.size()));
  }

  private static String root(String viewBox, String label) {
    return Matcher.quoteReplacement(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\""
            + viewBox
            + "\" role=\"img\" aria-label=\""
            + escaped(label)
            + "\">");
  }

  private static String attributes(String style) {
    return Pattern.compile(";")
        .splitAsStream(style)
        .filter(d -> d.contains(":"))
        .map(d -> d.replaceFirst(":\\s*", "=\"").strip() + "\"")
        .collect(Collectors.joining(" "));
  }

  /** For XML text and attributes. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("\"", "&quot;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\x{FFFE}\\x{FFFF}]", " ");
  }
}
