package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.chart.ChartKind;
import dev.parbench.chart.plot.Figure;
import dev.parbench.claim.Judgement;
import dev.parbench.report.Answer;
import dev.parbench.report.ClaimsMarkdown;
import dev.parbench.report.HtmlReport;
import dev.parbench.result.Run;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The README and the reference report show what the reference rows say. {@code scripts/test
 * --reference} writes the README's parts and the table of all claims instead of only checking them.
 */
class ReferenceTest {

  private static final Path README = Script.HOME.resolve("README.md");
  private static final Path FOLDER = Script.HOME.resolve("results/reference");

  private static final Path CLAIMS = FOLDER.resolve("claims.md");

  private static Run run;
  private static List<Figure> figures;

  @BeforeAll
  static void draw() throws IOException {
    run = RunStore.load(FOLDER);
    figures = ChartKind.drawAll(Analysis.of(run));
    if (Boolean.getBoolean("parbench.reference")) {
      String readme = Files.readString(README);
      for (var part : parts().entrySet()) {
        readme = with(readme, part.getKey(), part.getValue());
      }
      Files.writeString(README, readme);
      Files.writeString(CLAIMS, claims());
    }
  }

  @Test
  void readme_parts_areThoseOfTheReferenceRun() throws IOException {
    String readme = Files.readString(README);
    parts().forEach((name, text) -> assertThat(part(readme, name)).as(name).isEqualTo(text));
  }

  @Test
  void readme_whole_isShort() throws IOException {
    assertThat(Files.size(README)).isLessThanOrEqualTo(5 * 1024);
  }

  @Test
  void claims_table_isThatOfTheReferenceRun() throws IOException {
    assertThat(Files.readString(CLAIMS)).isEqualTo(claims());
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

  /** What of the README is generated, by name. */
  private static Map<String, String> parts() {
    return Map.of("answer", answer(), "output", output(), "claims", surprising());
  }

  /** The picture with the answer as its text; the sentence stands in the output. */
  private static String answer() {
    return figures.stream()
        .filter(figure -> figure.name().equals("answer"))
        .map(f -> "![%s](results/reference/charts/answer.svg)\n".formatted(f.title()))
        .findFirst()
        .orElseThrow();
  }

  /** How many claims hold, without those that stand below, and the answer. */
  private static String output() {
    var lines = Answer.lines(Judgement.of(Analysis.of(run)));
    int answer = lines.lastIndexOf("");
    return Stream.concat(
            lines.stream().filter(line -> line.startsWith("Of ")),
            lines.subList(answer, lines.size()).stream())
        .collect(Collectors.joining("\n", "```text\n", "\n```\n"));
  }

  private static String surprising() {
    return ClaimsMarkdown.surprising(Judgement.of(Analysis.of(run)));
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
