package dev.parbench.report.foreign;

import dev.parbench.result.InvalidResultException;
import dev.parbench.result.JmhJson;
import dev.parbench.result.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Made-up JMH files of other projects. */
public final class ForeignPages {

  /** Syntax of HTML, SVG and terminals. */
  public static final String HOSTILE =
      "\"'><script>window.hacked=1</script>\u001b[31m\u202e\u0007]]>&";

  private final List<String> rows = new ArrayList<>();

  /** A row with the iterations of each fork, e.g. {@code [1,2],[3]}. */
  public ForeignPages row(String benchmark, String mode, String unit, String params, String forks) {
    String primary = "\"scoreUnit\":\"" + unit + "\",\"rawData\":[" + forks + "]";
    return row(benchmark, mode, params, 1, primary, "");
  }

  /** A row of any fields. */
  public ForeignPages row(
      String benchmark, String mode, String params, int threads, String primary, String secondary) {
    rows.add(
        """
        {"jmhVersion":"1.37","benchmark":%s,"mode":"%s","threads":%d,"params":{%s},"jdkVersion":"25",
        "primaryMetric":{%s},"secondaryMetrics":{%s}}\
        """
            .formatted(quoted(benchmark), mode, threads, params, primary, secondary));
    return this;
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    text.chars().forEach(c -> json.append("\\u%04x".formatted(c)));
    return json.append('"').toString();
  }

  /** The file's text. */
  public String json() {
    return "[" + String.join(",\n", rows) + "]";
  }

  /** The file, read. */
  public Run run(String name) {
    try {
      var read = JmhJson.parse(name, json().getBytes(StandardCharsets.UTF_8));
      return new Run(name, Optional.empty(), read);
    } catch (InvalidResultException e) {
      throw new AssertionError(e);
    }
  }

  /** All kinds of rows: modes, forks, a histogram, metrics, threads, hostile names. */
  public static ForeignPages all() {
    var pages = new ForeignPages();
    for (int size : new int[] {100, 1000, 150}) {
      for (String method : List.of("copy", "sort")) {
        pages.row(
            "org.example.Arrays." + method,
            "avgt",
            "us/op",
            "\"size\":\"" + size + "\",\"kind\":\"int\"",
            "[%d,%d,%d]".formatted(size, size + 1, size + 5));
      }
    }
    pages.row("org.example.Maps.get", "thrpt", "ops/ms", "", "[10,11],[12,11],[10,12]");
    pages.row(
        "org.example.Maps.get",
        "sample",
        "",
        4,
        "\"scoreUnit\":\"ms/op\",\"rawDataHistogram\":[[[[0.1,900],[0.2,90],[5,10]]]]",
        "");
    pages.row(
        "org.example.Maps.put",
        "thrpt",
        "",
        4,
        "\"scoreUnit\":\"ops/ms\",\"score\":20,\"scoreError\":2,\"rawData\":[]",
        "\"gc.alloc.rate.norm\":{\"scoreUnit\":\"B/op\",\"rawData\":[[48,48]]}");
    String params = quoted(HOSTILE) + ":" + quoted(HOSTILE);
    return pages.row("x.y." + HOSTILE + ".m", "avgt", "s/op", params, "[1,2,3]");
  }
}
