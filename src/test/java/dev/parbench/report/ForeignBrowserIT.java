package dev.parbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parbench.report.foreign.ForeignPage;
import dev.parbench.report.foreign.ForeignPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of other projects' results in a real browser. */
class ForeignBrowserIT {

  private static @Nullable Browser started;
  private static @Nullable Path page;

  @BeforeAll
  static void start() throws IOException {
    var target = Files.createDirectories(Path.of("target"));
    started =
        Browser.start(target)
            .orElseGet(() -> abort("no chromium with chromedriver here: the page is not tested"));
    page = Files.createTempDirectory(target, "pages").resolve("foreign.html");
    var run = ForeignPages.all().run("a.json");
    Files.writeString(page, new ForeignPage(List.of(run, run), Optional.empty()).html());
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  private static Browser open(int width, String scheme) {
    var browser = Objects.requireNonNull(started);
    browser.width(width);
    browser.scheme(scheme);
    browser.console();
    browser.open(Objects.requireNonNull(page), "");
    return browser;
  }

  @ParameterizedTest
  @CsvSource({"400, light", "400, dark", "1600, light", "1600, dark"})
  void open_anyScreen_isLegibleNamedAndNeedsNoSidewaysScroll(int width, String scheme) {
    var browser = open(width, scheme);
    assertThat(browser.ask("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    assertThat((List<?>) browser.ask(PageChecks.FAINT)).isEmpty();
    assertThat((List<?>) browser.ask(PageChecks.UNNAMED)).isEmpty();
    assertThat(browser.ask("return 'hacked' in window || document.scripts.length > 1"))
        .isEqualTo(false);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void metric_chosen_showsItsChartsOnly() {
    var browser = open(1600, "light");
    String shown =
        "return [...document.querySelectorAll('figure')].filter(f => !f.hidden)"
            + ".map(f => f.dataset.metric)";
    assertThat(browser.texts(shown)).isNotEmpty().containsOnly("0");
    browser.ask(
        "const s = document.getElementById('metric'); s.value = '1';"
            + " s.dispatchEvent(new Event('change'))");
    assertThat(browser.texts(shown)).containsExactly("1");
    assertThat(
            browser.ask(
                "return [...document.querySelectorAll('.none')].filter(p => !p.hidden).length"))
        .isEqualTo(2L);
  }
}
