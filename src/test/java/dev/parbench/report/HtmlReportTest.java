package dev.parbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Blends;
import dev.parbench.analysis.Runs;
import dev.parbench.catalogue.Section;
import dev.parbench.chart.ChartKind;
import dev.parbench.claim.Judgement;
import dev.parbench.result.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static String html(Run run) {
    return HtmlReport.html(Judgement.of(Analysis.of(run)), ChartKind.drawAll(Analysis.of(run)));
  }

  /** Drawn once; nearly every test looks for something else in it. */
  private static final String QUICK = html(Runs.quick());

  private static final String HOSTILE = "\"><script>alert('x')</script>]]>";

  private static Run foreign() {
    return Runs.run()
        .row("org.example.Parser.parse", "ops/us", Map.of("size", "10"), 2, 2.1, 2.2)
        .row("org.example.Parser.memory", "B/op", Map.of(), 512, 512)
        .row("org.example.Parser.broken", "widgets", Map.of("size", "20"), Double.NaN)
        .build();
  }

  @Test
  void html_quickRun_hasItsSectionsInOrder() {
    assertThat(
            Stream.of(
                    "id=\"answer\"",
                    "class=\"lead\"",
                    "Resizing images?",
                    "id=\"chart-answer\"",
                    "Claims that do not hold here",
                    "<details>",
                    "1.97× [1.95,\u00a01.99]",
                    "id=\"claims\"",
                    "does not hold",
                    "id=\"scaling\"",
                    "id=\"chart-scaling-mix\"",
                    "id=\"waiting\"",
                    "id=\"rows\"",
                    "CpuScaling.run",
                    "id=\"machine\"",
                    "Linux 6.1",
                    "id=\"warnings\"",
                    "The machine was busy",
                    "id=\"reading\"",
                    "id=\"repeat\"",
                    "<pre class=\"card\">scripts/parbench run --profile quick --seed 42")
                .map(QUICK::indexOf))
        .isSorted()
        .doesNotContain(-1);
  }

  @Test
  void html_quickRun_linksToEverySectionItHas() {
    var ids =
        Pattern.compile("<section id=\"([^\"]+)\"")
            .matcher(QUICK)
            .results()
            .map(r -> r.group(1))
            .toList();
    assertThat(ids).isNotEmpty();
    assertThat(ids).allSatisfy(id -> assertThat(QUICK).contains("<li><a href=\"#" + id + "\">"));
  }

  @Test
  void html_rowsNotMeasured_namesTheCommandThatMeasuresThem() {
    assertThat(QUICK)
        .contains(
            "Not measured in this run: ",
            "(<code>" + Escape.xml(Section.COSTS.command()) + "</code>)")
        .doesNotContain("<code>" + Section.SCALING.command() + "</code>", "id=\"costs\"");
  }

  @Test
  void html_parametersOfFewRows_shareAColumn() {
    var html =
        html(
            Runs.run()
                .cpu("mix", "sequential", 1, 1, 2)
                .cpu("mix", "fork-join", 2, 1, 2)
                .row("org.example.B.m", "ms/op", Map.of("depth", "7", "width", "8"), 1, 2)
                .build());
    assertThat(html)
        .contains("<button type=\"button\">strategy</button>", "<td>depth=7 width=8</td>")
        .doesNotContain("<button type=\"button\">depth</button>");
  }

  @Test
  void html_quickRun_staysFarBelowAMegabyte() {
    assertThat(QUICK.length()).isLessThan(500_000);
  }

  @Test
  void html_quickRun_asksNothingOfTheNetwork() {
    var html = QUICK.replace("http://www.w3.org/2000/svg", "");
    assertThat(html).doesNotContain("http://", "https://", "url(//", "@import", " src=", "<link");
    assertThat(html)
        .contains("default-src &#39;none&#39;")
        .doesNotContain("unsafe", " style=", " onclick");
  }

  @Test
  void html_hostileNames_areEscaped() {
    var run =
        new Run(
            HOSTILE,
            Optional.empty(),
            Runs.run()
                .cpu(HOSTILE, "sequential", 1, 1, 2)
                .cpu(HOSTILE, HOSTILE, 2, 1, 2)
                .row(HOSTILE, HOSTILE, Map.of(HOSTILE, HOSTILE), 1, 2)
                .build()
                .rows());
    assertThat(html(run)).doesNotContain("<script>alert").contains("&lt;script&gt;");
  }

  @Test
  void html_hostileWarning_isEscaped() {
    var run = Runs.run().cores(2).warning(HOSTILE).cpu("mix", "sequential", 1, 1, 2).build();
    assertThat(html(run)).doesNotContain("<script>alert");
  }

  @Test
  void html_costsMeasured_areATableBesideTheOthers() {
    var run =
        Runs.run()
            .cores(2)
            .cpu("mix", "sequential", 1, 90, 91)
            .costs(1.01, 60.5)
            .cpu("mix", "process-pool", 2, 50, 51)
            .costs(2.02, 134)
            .build();
    assertThat(html(run))
        .contains(
            "<th scope=\"row\">process-pool (2)</th><td class=\"n\">2.02</td>",
            "<td class=\"n\">134</td>",
            "memory [MiB, PSS]");
    var without = Runs.run().cores(2).cpu("mix", "sequential", 1, 90, 91).build();
    assertThat(html(without)).doesNotContain("<table class=\"costs\">");
  }

  @Test
  void html_crossoverMeasured_opensTheAnswerWithItsAdvice() {
    assertThat(html(Blends.map()))
        .contains("Which for which tasks:", "<a href=\"#crossover\">The map</a>");
  }

  @Test
  void html_foreignRun_hasRowsAndNoClaims() {
    assertThat(html(foreign()))
        .contains("Parser.parse", "ops/us", "time/op, all threads [µs]", "2.10", "0.476", "widgets")
        .doesNotContain(
            "id=\"claims\"",
            "id=\"answer\"",
            "id=\"scaling\"",
            "id=\"costs\"",
            "id=\"repeat\"",
            "<svg");
  }

  @Test
  void html_emptyRun_stillIsAPage() {
    assertThat(html(new Run("empty", Optional.empty(), List.of()))).contains("0 rows", "</html>");
  }

  @Test
  void html_turkishAndGermanLocale_isTheSame() {
    var expected = html(foreign());
    var before = Locale.getDefault();
    try {
      for (String language : List.of("tr", "de")) {
        Locale.setDefault(Locale.of(language));
        assertThat(html(foreign())).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void html_sameRowInAnotherRun_keepsItsLink() {
    var one = Runs.run().cpu("mix", "fork-join", 2, 1, 2).build();
    var other =
        Runs.run().cpu("mix", "fork-join", 1, 9, 9).cpu("mix", "fork-join", 2, 3, 4).build();
    var id = html(one).replaceAll("(?s).*<tr id=\"(row-[^\"]+)\".*", "$1");
    assertThat(html(other)).contains("<tr id=\"" + id + "\"");
  }

  @Test
  void write_path_writesThePage(@TempDir Path folder) throws Exception {
    HtmlReport.write(
        Judgement.of(Analysis.of(foreign())), List.of(), folder.resolve("report.html"));
    assertThat(folder.resolve("report.html")).hasContent(html(foreign()));
  }
}
