package dev.parbench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Runs;
import dev.parbench.check.Comparing;
import dev.parbench.check.FileGate;
import dev.parbench.check.verdict.CheckReport;
import dev.parbench.check.verdict.Rules;
import dev.parbench.report.compare.CompareFormat;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every format against a file in {@code src/test/resources/golden}, in three locales. To accept a
 * change: run with {@code -Dgolden.update=true} and read the diff.
 */
class GoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Locale BEFORE = Locale.getDefault();
  private static final TimeZone ZONE = TimeZone.getDefault();
  private static final List<Locale> LOCALES =
      List.of(Locale.ROOT, Locale.of("tr", "TR"), Locale.GERMANY);

  /** Syntax of every output format, and what terminals and spreadsheets would execute. */
  private static final String HOSTILE =
      "x.</script><b>|`*_[a](b)\n@user\u001b[31m]]>\"'&=1;\u202e\uFFFE";

  @AfterEach
  void restore() {
    Locale.setDefault(BEFORE);
    TimeZone.setDefault(ZONE);
  }

  @ParameterizedTest
  @EnumSource
  void check_everyFormatAndLocale_isTheGoldenFile(CheckFormat format) throws IOException {
    for (Locale locale : LOCALES) {
      Locale.setDefault(locale);
      assertGolden("check." + format.name().toLowerCase(Locale.ROOT), format.render(check()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void compare_everyFormatAndLocale_isTheGoldenFile(CompareFormat format) throws IOException {
    for (Locale locale : LOCALES) {
      Locale.setDefault(locale);
      var runs = List.of(run("a.json", base()), run("b.json", candidate()));
      String name = "compare." + format.name().toLowerCase(Locale.ROOT);
      assertGolden(name, format.render(Comparing.runs(runs)));
      assertGolden("by-" + name, format.render(Comparing.by("n", List.of(runs.getFirst()))));
    }
  }

  /** With a machine and times in it, which the golden files do not have. */
  @ParameterizedTest
  @EnumSource
  void check_everyTimeZone_givesTheSameBytes(CheckFormat format) {
    var texts = new HashSet<String>();
    for (String zone : List.of("UTC", "Pacific/Kiritimati", "America/St_Johns")) {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      var measured = new Run("run", Runs.quick().info(), List.of(base()));
      texts.add(format.render(FileGate.check(measured, measured, Rules.DEFAULT)));
    }
    assertThat(texts).hasSize(1);
  }

  @Test
  void junitAndForestPlot_hostileNames_stayWellFormed() throws Exception {
    String junit = CheckFormat.JUNIT.render(check());
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    var suite = builder.parse(new ByteArrayInputStream(junit.getBytes(UTF_8))).getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("10");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(suite.getAttribute("errors"))
        .isEqualTo("" + suite.getElementsByTagName("error").getLength());
    String html = CheckFormat.HTML.render(check());
    String svg = html.substring(html.indexOf("<svg"), html.indexOf("</svg>") + 6);
    builder.parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }

  @Test
  void allFormats_hostileNames_areNeverSyntax() {
    for (CheckFormat format : CheckFormat.values()) {
      String text = format.render(check());
      assertThat(text).doesNotContain("\u001b", "\u202e").endsWith("\n");
      if (format != CheckFormat.TEXT && format != CheckFormat.JSON && format != CheckFormat.CSV) {
        assertThat(text).doesNotContain("</script>", "<b>");
      }
    }
    assertThat(Escape.csv("=1+1")).isEqualTo("\"'=1+1\"");
    assertThat(Escape.csv("a\"b")).isEqualTo("\"a\"\"b\"");
    assertThat(CheckFormat.MD.render(check()).lines().filter(l -> l.startsWith("| ")))
        .allMatch(line -> line.chars().filter(c -> c == '|').count() == 9);
  }

  private static void assertGolden(String name, String text) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }

  private static CheckReport check() {
    return FileGate.check(run("a.json", base()), run("b.json", candidate()), Rules.DEFAULT);
  }

  private static Run run(String name, Row... rows) {
    return new Run(name, Optional.empty(), List.of(rows));
  }

  private static Row[] base() {
    return new Row[] {
      row("slower", 10, 10.1, 9.9, 10.05, 9.95, 10.02),
      row("faster", 10, 10.1, 9.9, 10.05, 9.95, 10.02),
      row("same", 10, 10.01, 9.99, 10.005, 9.995, 10.002),
      row("noisy", 10, 12, 8, 11, 9, 10.5),
      row("gone", 10, 10.1),
      row("broken", 10, Double.NaN),
      Rows.row("a.B.mode", "thrpt", "ms/op", 1, 2),
      Rows.row(key(HOSTILE, "1"), "ops/s", 110, 111, 109, 110.5, 109.5, 110),
    };
  }

  private static Row[] candidate() {
    return new Row[] {
      row("slower", 11, 11.1, 10.9, 11.05, 10.95, 11.02),
      row("faster", 9, 9.1, 8.9, 9.05, 8.95, 9.02),
      row("same", 10.001, 10.01, 9.99, 10.005, 9.995, 10.002),
      row("noisy", 10.5, 12, 8, 11, 9, 10.5),
      row("added", 10, 10.1),
      row("broken", 10, 10),
      Rows.row("a.B.mode", "thrpt", "ms/op", 1, 2),
      Rows.row(key(HOSTILE, "1"), "ops/s", 100, 101, 99, 100.5, 99.5, 100),
    };
  }

  private static Row row(String name, double... forks) {
    return Rows.row(RowKey.of("a.B." + name, "avgt", Map.of("n", "10"), 1), "ms/op", forks);
  }

  private static RowKey key(String benchmark, String n) {
    return RowKey.of(benchmark, "thrpt", Map.of("n", n, HOSTILE, HOSTILE), 4);
  }
}
