package dev.parbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.chart.ChartKind;
import dev.parbench.claim.Judgement;
import dev.parbench.result.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The report in a real browser: one browser and one page for all tests. */
class BrowserIT {

  private static final String HOSTILE =
      "\"'><script>window.hacked=1</script><img src=x onerror=hacked=1>";
  private static @Nullable Browser started;
  private static @Nullable Path folder;

  @BeforeAll
  static void start() throws IOException {
    var target = Files.createDirectories(Path.of("target"));
    started =
        Browser.start(target)
            .orElseGet(() -> abort("no chromium with chromedriver here: the page is not tested"));
    folder = Files.createTempDirectory(target, "pages");
    write("quick", Runs.quick());
    write(
        "hostile",
        Runs.run()
            .cores(2)
            .warning(HOSTILE)
            .cpu("mix", "sequential", 1, 10, 11)
            .cpu(HOSTILE, "sequential", 1, 10, 11)
            .cpu(HOSTILE, HOSTILE, 2, 5, 6)
            .io(HOSTILE, HOSTILE, 2, 5, 6)
            .row(HOSTILE, HOSTILE, Map.of(HOSTILE, HOSTILE), 1, 2)
            .build());
  }

  private static void write(String name, Run run) throws IOException {
    HtmlReport.write(
        Judgement.of(Analysis.of(run)), ChartKind.drawAll(Analysis.of(run)), page(name));
  }

  private static Path page(String name) {
    return Objects.requireNonNull(folder).resolve(name + ".html");
  }

  private static Browser browser() {
    return Objects.requireNonNull(started);
  }

  private static RowsPage rows() {
    return new RowsPage(browser());
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  @BeforeEach
  void wideAndLight() {
    browser().width(1600);
    browser().scheme("light");
    browser().open(page("quick"), "");
    browser().console();
    browser().requests();
  }

  @ParameterizedTest
  @CsvSource({"quick", "hostile"})
  void open_report_asksForNothingElseAndComplainsOfNothing(String name) {
    browser().open(page(name), "");
    assertThat(browser().console()).isEmpty();
    assertThat(browser().requests())
        .contains(page(name).toUri().toString())
        .allMatch(url -> url.startsWith("file:") || url.equals("about:blank"));
  }

  @Test
  void policy_anyRequest_isRefused() {
    browser()
        .ask(
            """
            document.addEventListener('securitypolicyviolation', e => window.refused = e.blockedURI);
            new Image().src = 'http://127.0.0.1:9/picture';
            """);
    browser().await("return window.refused == 'http://127.0.0.1:9/picture'");
    assertThat(browser().requests())
        .as("the log has even refused requests, so that an empty one proves something")
        .contains("http://127.0.0.1:9/picture");
  }

  @Test
  void open_hostileNames_areTextOnly() {
    browser().open(page("hostile"), "");
    assertThat(browser().ask("return document.body.textContent.includes('window.hacked=1')"))
        .isEqualTo(true);
    assertThat(browser().ask("return 'hacked' in window || document.images.length > 0"))
        .isEqualTo(false);
    assertThat(browser().ask("return document.scripts.length")).isEqualTo(1L);
  }

  @ParameterizedTest
  @CsvSource({
    "400, light, quick",
    "400, dark, quick",
    "1600, light, quick",
    "1600, dark, quick",
    "400, light, hostile",
    "1600, dark, hostile"
  })
  void open_anyScreen_needsNoSidewaysScrollAndIsLegible(int width, String scheme, String name) {
    browser().width(width);
    browser().scheme(scheme);
    browser().open(page(name), "");
    assertThat(
            browser()
                .ask(
                    "return innerWidth == arguments[0]"
                        + " && document.documentElement.scrollWidth <= innerWidth",
                    width))
        .isEqualTo(true);
    assertThat((List<?>) browser().ask(PageChecks.FAINT)).isEmpty();
  }

  @Test
  void open_dark_turnsChartsDarkAsWell() {
    browser().scheme("dark");
    assertThat(
            browser().ask("return getComputedStyle(document.querySelector('figure svg')).filter"))
        .asString()
        .contains("invert");
  }

  @Test
  void filter_words_leavesTheRowsThatHaveAll() {
    rows().filter().sendKeys("MIX process");
    rows().awaitCount(" of ");
    assertThat(rows().shown())
        .hasSize(3)
        .allMatch(row -> row.contains("mix") && row.contains("process-pool"));
    assertThat(rows().count()).startsWith("3 of ");
    rows().filter().sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    browser().await("return [...document.querySelectorAll('#table tr')].every(r => !r.hidden)");
    assertThat(rows().count()).doesNotContain(" of ");
  }

  @Test
  void sort_heading_ordersNumbersUpThenDown() {
    rows().heading("score").click();
    assertThat(rows().scores()).isSorted();
    assertThat(rows().sorted()).isEqualTo("score ascending");
    rows().heading("score").click();
    assertThat(rows().scores()).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(rows().sorted()).isEqualTo("score descending");
    rows().heading("strategy").click();
    assertThat(rows().sorted()).isEqualTo("strategy ascending");
  }

  @Test
  void permalink_openedAfresh_showsAndMarksTheRow() {
    var id = rows().middle();
    browser().open(page("quick"), "#" + id);
    rows().awaitMarked(id);
  }

  @Test
  void permalink_afterSortingAndFiltering_showsAndMarksTheRow() {
    var id = rows().middle();
    browser().open(page("quick"), "#" + id);
    rows().awaitMarked(id);
    rows().heading("score").click();
    assertThat(rows().marked()).containsExactly(id);
    rows().filter().sendKeys("no row has this");
    rows().awaitCount("0 of ");
    browser().ask("location.hash = '#machine'");
    browser().ask("location.hash = arguments[0]", "#" + id);
    rows().awaitMarked(id);
  }

  @Test
  void permalink_clicked_marksItsRowOnly() {
    var id = rows().middle();
    rows().link(id).click();
    rows().awaitMarked(id);
    assertThat(browser().ask("return location.hash")).isEqualTo("#" + id);
    assertThat(rows().marked()).containsExactly(id);
  }

  @Test
  void tab_fromTheTop_reachesSkipLinksFilterAndHeadings() {
    var stops = new ArrayList<String>();
    while (stops.size() < 60 && !stops.contains("score")) {
      new Actions(browser().driver()).sendKeys(Keys.TAB).perform();
      stops.add(
          (String) browser().ask("const e = document.activeElement; return e.id || e.textContent"));
      assertThat(browser().ask("return document.activeElement.matches(':focus-visible')"))
          .as(stops.getLast())
          .isEqualTo(true);
    }
    assertThat(stops).startsWith("Skip to the answer").contains("filter", "score");
    assertThat(stops.indexOf("filter")).isLessThan(stops.indexOf("score"));
    new Actions(browser().driver()).sendKeys(Keys.ENTER).perform();
    assertThat(rows().sorted()).isEqualTo("score ascending");
  }

  @ParameterizedTest
  @CsvSource({"quick", "hostile"})
  void open_report_hasWhatScreenReadersNeed(String name) {
    browser().open(page(name), "");
    assertThat((List<?>) browser().ask(PageChecks.UNNAMED)).isEmpty();
    assertThat(
            browser()
                .texts("return [...document.querySelectorAll('h1,h2,h3')].map(h => h.tagName)"))
        .startsWith("H1", "H2");
    assertThat(browser().ask("return document.querySelectorAll('main').length")).isEqualTo(1L);
  }
}
