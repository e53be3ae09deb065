package dev.parbench.report;

import dev.parbench.chart.plot.Figure;
import dev.parbench.claim.Judgement;
import dev.parbench.result.AtomicFile;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/**
 * One self-contained HTML page of a run: it needs no network and no other file. Text from result
 * files is escaped, and a content policy admits only the style and the script it came with.
 */
public final class HtmlReport {

  private static final String FOLDER = "dev/parbench/report/";

  private HtmlReport() {}

  /**
   * Writes the page, readable by its user only; a reader sees the old page or the new one.
   *
   * @throws IOException with the path, if the folder or the disk refuses
   */
  public static void write(Judgement judgement, List<Figure> figures, Path file)
      throws IOException {
    byte[] page = html(judgement, figures).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(page));
  }

  /** The page as text. */
  public static String html(Judgement judgement, List<Figure> figures) {
    String css = resource("report.css");
    String script = resource("report.js");
    var model = new HashMap<String, Object>(Page.of(judgement, figures));
    model.put("css", css);
    model.put("script", script);
    model.put(
        "policy",
        "default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
            .formatted(hash(css), hash(script)));
    var page = new StringWriter();
    try {
      engine().getTemplate(FOLDER + "report.html").evaluate(page, model, Locale.ROOT);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return page.toString();
  }

  private static PebbleEngine engine() {
    return new PebbleEngine.Builder()
        .loader(new ClasspathLoader(HtmlReport.class.getClassLoader()))
        .defaultLocale(Locale.ROOT)
        .autoEscaping(true)
        .strictVariables(true)
        .build();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
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
