package dev.parbench.report.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.result.Run;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForeignPageTest {

  private static final String PAGE = html(ForeignPages.all().run("a.json"));

  private static String html(Run... runs) {
    return new ForeignPage(List.of(runs), Optional.empty()).html();
  }

  @Test
  void html_classes_haveChartsWithTheirErrorAndGroupsInNumericOrder() {
    assertThat(
            Stream.of(
                    "org.example.Arrays</h2>",
                    "average time, us/op, less is better",
                    "One fork: JMH&#39;s own error",
                    "size = 100<",
                    "size = 150<",
                    "size = 1000<",
                    "org.example.Maps</h2>",
                    "95 % over forks")
                .map(PAGE::indexOf))
        .isSorted()
        .doesNotContain(-1);
  }

  /** t(0.9995, 2) = 31.599 (Student table), the deviation of 100, 101, 105 is 2.6458. */
  @Test
  void html_oneFork_isNoColumnOfQuestionMarks() {
    assertThat(PAGE).contains("102 ± 48.3").doesNotContain("[?]");
  }

  @Test
  void html_scoreWithoutIterations_isShownWithItsError() {
    assertThat(PAGE).contains("20.0 ± 2.00", "Without iterations: score and error of the file.");
  }

  @Test
  void html_sampleMode_hasPercentiles() {
    assertThat(PAGE).contains("percentiles of single operations, ms/op", ">p99</text>");
  }

  @Test
  void html_secondaryMetrics_areATableAndCanBeChosen() {
    assertThat(PAGE)
        .contains(
            "<option value=\"1\">gc.alloc.rate.norm</option>",
            "<figure data-metric=\"1\" hidden>",
            "gc.alloc.rate.norm [B/op]",
            ">48.0");
  }

  @Test
  void html_severalThreads_areShownAndExplained() {
    assertThat(PAGE)
        .contains("threads=4", "1 row of throughput with several threads: the score counts");
  }

  @Test
  void html_hostileNames_areTextWithoutControlCharacters() {
    assertThat(PAGE)
        .doesNotContain("<script>window", "\u001b", "\u202e", "\u0007")
        .contains("&lt;script&gt;window.hacked");
  }

  @Test
  void html_anyFile_asksNothingOfTheNetwork() {
    assertThat(PAGE.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http://", "https://", "url(", "@import", " src=", "<link", " style=");
  }

  @Test
  void html_twoFiles_standSideBySideAndTellWhatDiffers() {
    var fast = new ForeignPages().row("a.B.c", "avgt", "s/op", "", "[1,1.1],[1,1.2]").run("a.json");
    var slow =
        new ForeignPages()
            .row("a.B.c", "thrpt", "s/op", "", "[2]")
            .row("a.B.c", "avgt", "s/op", "", "[2,2.1],[2,2.2]")
            .row("a.B.c", "avgt", "s/op", "", "[9]")
            .run("b.json");
    assertThat(html(fast, slow))
        .contains("2 files side by side", "a.json · b.json", ">a.json</text>", ">b.json</text>")
        .contains("mode thrpt contradicts unit s/op")
        .contains("b.json: 1 row occurs more than once")
        .contains("Not in a.json.");
  }

  @Test
  void html_filesOfOneName_areNumbered() {
    var run = new ForeignPages().row("a.B.c", "avgt", "s/op", "", "[1]").run("a.json");
    assertThat(html(run, run)).contains("a.json (1)", "a.json (2)");
  }

  @Test
  void html_sameClassInTwoPackages_isToldApartInTheTable() {
    var run =
        new ForeignPages()
            .row("one.B.c", "avgt", "s/op", "", "[1]")
            .row("two.B.c", "avgt", "s/op", "", "[1]")
            .run("a.json");
    assertThat(html(run)).contains(">one.B.c</a>", ">two.B.c</a>");
  }

  @Test
  void html_anyLocale_isTheSame() {
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : List.of(Locale.of("tr", "TR"), Locale.GERMANY)) {
        Locale.setDefault(locale);
        assertThat(html(ForeignPages.all().run("a.json"))).isEqualTo(PAGE);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void charts_classesOfOneName_haveFilesOfTheirOwn() {
    var run =
        new ForeignPages()
            .row("one.B.c", "avgt", "s/op", "", "[1]")
            .row("two.B.c", "avgt", "s/op", "", "[1]")
            .row("../../etc.x", "avgt", "s/op", "", "[1]")
            .run("a.json");
    assertThat(new ForeignPage(List.of(run), Optional.empty()).charts().keySet())
        .hasSize(3)
        .contains("B", "B-2")
        .allMatch(name -> name.matches("[A-Za-z0-9-]+"));
  }
}
