package dev.parbench.report;

/**
 * Makes text from result files harmless. A benchmark's name or parameter may hold anything, also
 * the syntax of the format it is printed in.
 */
public final class Escape {

  private Escape() {}

  /** For a terminal or a table: no control characters, no invisible direction marks. */
  public static String text(String raw) {
    return raw.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\x{2028}\\x{2029}\\x{FFFE}\\x{FFFF}]", "\uFFFD");
  }

  /** For HTML and XML, in text and in quoted attributes. */
  public static String xml(String raw) {
    return text(raw)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** For Markdown tables: every character that could be syntax becomes an entity. */
  public static String markdown(String raw) {
    var escaped = new StringBuilder();
    text(raw)
        .codePoints()
        .forEach(c -> {
          if (c < 128 && !Character.isLetterOrDigit(c) && " .,=%/;'()-+".indexOf(c) < 0) {
            escaped.append("&#").append(c).append(';');
          } else {
            escaped.appendCodePoint(c);
          }
        });
    return escaped.toString();
  }

  /** For a Markdown table that people also read as text; only what ends a cell or begins a tag. */
  static String markdownCell(String raw) {
    return text(raw)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("|", "\\|")
        .replace("](", "] (");
  }

  /** For Markdown, as code: there a name that looks like a user of GitHub's calls nobody. */
  static String markdownCode(String raw) {
    return "<code>" + markdown(raw) + "</code>";
  }

  /** For CSV: quoted, and never a formula, whatever spreadsheet opens it. */
  public static String csv(String raw) {
    String harmless = text(raw);
    boolean formula = !harmless.isEmpty() && "=+-@".indexOf(harmless.charAt(0)) >= 0;
    return "\"" + (formula ? "'" : "") + harmless.replace("\"", "\"\"") + "\"";
  }
}
