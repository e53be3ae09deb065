package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.chart.ChartKind;
import dev.parbench.chart.plot.Figure;
import dev.parbench.claim.Judgement;
import dev.parbench.report.ClaimsMarkdown;
import dev.parbench.report.HtmlReport;
import dev.parbench.result.Run;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The README and the reference report show what the reference rows say. {@code scripts/test
 * --reference} writes the README's part instead of only checking it.
 */
class ReferenceTest {

  private static final Path README = Script.HOME.resolve("README.md");
  private static final Path FOLDER = Script.HOME.resolve("results/reference");

  /** What the README shows, where the run has it. */
  private static final List<String> CHARTS =
      List.of("crossover-", "scaling-mix", "waiting-loopback");

  private static Run run;
  private static List<Figure> figures;

  @BeforeAll
  static void draw() throws IOException {
    run = RunStore.load(FOLDER);
    figures = ChartKind.drawAll(Analysis.of(run));
    if (Boolean.getBoolean("parbench.reference")) {
      String readme = Files.readString(README);
      Files.writeString(README, with(with(readme, "charts", charts()), "claims", claims()));
    }
  }

  @Test
  void readme_charts_areThoseOfTheReferenceRun() throws IOException {
    assertThat(part(Files.readString(README), "charts")).isEqualTo(charts());
  }

  @Test
  void readme_claims_areThoseOfTheReferenceRun() throws IOException {
    assertThat(part(Files.readString(README), "claims")).isEqualTo(claims());
  }

  @Test
  void charts_files_areThoseOfTheReferenceRun() throws IOException {
    try (var files = Files.list(FOLDER.resolve("charts"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              figures.stream()
                  .flatMap(f -> Stream.of(f.name() + ".svg", f.name() + ".png"))
                  .toList());
    }
    for (var figure : figures) {
      assertThat(words(Files.readString(FOLDER.resolve("charts/" + figure.name() + ".svg"))))
          .isEqualTo(words(figure.svg()));
    }
  }

  @Test
  void report_words_areThoseOfTheReferenceRun() throws IOException {
    assertThat(withoutCharts(Files.readString(FOLDER.resolve("report.html"))))
        .isEqualTo(withoutCharts(HtmlReport.html(Judgement.of(Analysis.of(run)), figures)));
  }

  private static String charts() {
    return CHARTS.stream()
        .flatMap(name -> figures.stream().filter(f -> f.name().startsWith(name)).limit(1))
        .map(f -> "![%s](results/reference/charts/%s.svg)\n".formatted(f.title(), f.name()))
        .collect(Collectors.joining("\n"));
  }

  private static String claims() {
    return ClaimsMarkdown.render(Judgement.of(Analysis.of(run)));
  }

  private static String part(String readme, String name) {
    int start = readme.indexOf(begin(name)) + begin(name).length();
    return readme.substring(start, readme.indexOf(end(name)));
  }

  private static String with(String readme, String name, String text) {
    return readme.replace(
        begin(name) + part(readme, name) + end(name), begin(name) + text + end(name));
  }

  private static String begin(String name) {
    return "<!-- " + name + ": written by scripts/test --reference -->\n";
  }

  private static String end(String name) {
    return "<!-- end of " + name + " -->";
  }

  /** Title and description; where the words stand follows the fonts of a machine. */
  private static String words(String svg) {
    return svg.substring(svg.indexOf("<title"), svg.indexOf("</desc>"));
  }

  private static String withoutCharts(String html) {
    return html.replaceAll("(?s)</desc>.*?</svg>", "");
  }
}
