package dev.parbench.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fills the template of a page with texts. Text from result files is escaped and freed of control
 * characters, and a content policy admits only the style and the script the page came with.
 */
public final class PageWriter {

  private static final String FOLDER = "dev/parbench/report/";

  /** The key of drawings in a model: markup that was escaped where it was made. */
  private static final String DRAWING = "svg";

  private PageWriter() {}

  /**
   * The page as text.
   *
   * @param name of the template; style and script of the same name, where there are any, are added
   *     to those of every page
   * @param model only texts, numbers, lists and maps
   */
  public static String html(String name, Map<String, Object> model) {
    String css = resource("report.css") + optional(name, "css");
    String script = resource("report.js") + optional(name, "js");
    var all = new HashMap<String, Object>();
    model.forEach((key, value) -> all.put(key, harmless(value)));
    all.put("css", css);
    all.put("script", script);
    all.put(
        "policy",
        "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(css), hash(script)));
    var page = new StringWriter();
    try {
      engine().getTemplate(FOLDER + name + ".html").evaluate(page, all, Locale.ROOT);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return page.toString();
  }

  /** Without characters that a browser obeys or hides; drawings have none. */
  private static Object harmless(Object value) {
    return switch (value) {
      case String text -> Escape.text(text);
      case List<?> list -> list.stream().map(PageWriter::harmless).toList();
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<Object, Object>();
        map.forEach((key, each) -> copy.put(key, DRAWING.equals(key) ? each : harmless(each)));
        yield copy;
      }
      default -> value;
    };
  }

  private static PebbleEngine engine() {
    return new PebbleEngine.Builder()
        .loader(new ClasspathLoader(PageWriter.class.getClassLoader()))
        .defaultLocale(Locale.ROOT)
        .autoEscaping(true)
        .strictVariables(true)
        .build();
  }

  private static String optional(String page, String extension) {
    return page.equals("report") ? "" : resource(page + "." + extension);
  }

  private static String resource(String name) {
    try (InputStream in = PageWriter.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + FOLDER + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
