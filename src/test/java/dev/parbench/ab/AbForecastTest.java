package dev.parbench.ab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Param;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import dev.parbench.suite.Effort;
import dev.parbench.suite.PlannedRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of planned rows before they are measured, and how they are. */
class AbForecastTest {

  private static final PlannedRow QUIET = row("quiet");
  private static final PlannedRow UNKNOWN = row("unknown");

  private static PlannedRow row(String unit) {
    return new PlannedRow(
        RowKey.of(BenchmarkKind.COUNTER, "threads", "avgt", Map.of(Param.UNIT, unit)),
        new Effort(3, Duration.ofMillis(250), 2, Duration.ofMillis(200)),
        10,
        Duration.ofMillis(2_350),
        0,
        0);
  }

  private static final AbForecast FORECAST =
      new AbForecast(List.of(QUIET, UNKNOWN), false, Rules.DEFAULT);

  @Test
  void round_twoRows_isAForkOfEachSideWithItsJmh() {
    assertThat(FORECAST.round()).isEqualTo(Duration.ofSeconds(12));
    assertThat(new AbForecast(List.of(QUIET), true, Rules.DEFAULT).round())
        .isEqualTo(Duration.ofMillis(15_600));
  }

  @Test
  void lines_rows_tellMinutesNoiseAndWhatWillBeVisible() {
    var recorded =
        new Run(
            "baseline",
            Optional.empty(),
            List.of(Rows.row(QUIET.key(), "ms/op", 100, 102, 98, 101, 99)));
    var lines = FORECAST.lines(10, List.of(recorded));
    assertThat(lines.get(0))
        .contains("Counter.threads unit=quiet", "1:00")
        .containsPattern("fork noise 1\\.6 %, shows \\d+\\.\\d %");
    assertThat(lines.get(1)).contains("unit=unknown").endsWith("fork noise unknown");
    assertThat(lines.get(2)).contains("2 rows, 10 pairs, about 2:00 min");
  }

  @Test
  void lines_morePairs_showLess() {
    var recorded =
        new Run(
            "baseline",
            Optional.empty(),
            List.of(Rows.row(QUIET.key(), "ms/op", 100, 105, 95, 103, 97)));
    assertThat(shown(FORECAST.lines(30, List.of(recorded)).getFirst()))
        .isLessThan(shown(FORECAST.lines(10, List.of(recorded)).getFirst()));
  }

  private static double shown(String line) {
    return Double.parseDouble(line.replaceAll(".*shows | %$", ""));
  }

  /** The JVM of JMH itself may be a quick one: the measured JVM gets options of its own. */
  @Test
  void command_plannedRow_measuresAsRunDoes() {
    var fork = new JarFork(List.of("-wi", "9"), Path.of("log"), Duration.ofMinutes(1));
    var side = new Side("base", "b.jar", "", "java", List.of("-Da=b"));
    assertThat(fork.command(side, Target.planned(QUIET), Path.of("r.json")))
        .containsSubsequence("-XX:TieredStopAtLevel=1", "org.openjdk.jmh.Main")
        .containsSubsequence("-p", "unit=quiet", "-t", "1", "-wi", "3", "-w", "250ms")
        .containsSubsequence("-i", "2", "-r", "200ms", "-jvmArgs")
        .containsSubsequence(String.join(" ", QUIET.jvmArgs()), "-jvmArgsAppend", "-Da=b")
        .doesNotContain("9");
  }

  /** A JVM with two collectors does not start. */
  @Test
  void command_userChoosesACollector_itIsTheOnlyOne() {
    var fork = new JarFork(List.of(), Path.of("log"), Duration.ofMinutes(1));
    var side = new Side("base", "b.jar", "", "java", List.of("-XX:+UseParallelGC"));
    assertThat(String.join(" ", fork.command(side, Target.planned(QUIET), Path.of("r.json"))))
        .containsPattern("-jvmArgs -Xms\\d+m .*-jvmArgsAppend -XX:\\+UseParallelGC");
  }
}
