package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.ab.JarFork;
import dev.parbench.ab.Side;
import dev.parbench.ab.Target;
import dev.parbench.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ab} does with jars and options that are not as they should be. */
@Tag("forks")
class AbIT {

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // made before each test
  private PlantedAb ab;

  @BeforeEach
  void makeJar() throws Exception {
    ab = PlantedAb.in(dir);
  }

  @Test
  void ab_sameJar_findsNoRegressionAndACrashDoesNotPass() throws Exception {
    PlantedAb.Result result =
        ab.run(
            "--only",
            "planted .*1000|fragile .*1000",
            "--pairs",
            "5",
            "--candidate-args",
            "-Dplanted.crash=true");
    assertThat(result.exit()).as(result.text()).isEqualTo(3);
    assertThat(PlantedAb.rows(result.text(), "REGRESSION")).isEmpty();
    assertThat(PlantedAb.rows(result.text(), "INVALID"))
        .singleElement()
        .asString()
        .contains("fragile");
  }

  @Test
  void rulers_realForks_coverWhatMovesInOneStart() throws Exception {
    String jar = System.getProperty("parbench.jar", "target/parbench.jar");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var fork = new JarFork(List.of(), dir.resolve("log"), Duration.ofMinutes(2));
    var rows = fork.measure(new Side("rulers", jar, "", java, List.of()), Target.rulers());
    assertThat(rows.stream().map(row -> row.key().shortName()))
        .containsExactlyInAnyOrder(
            "Ruler.arithmetic", "Ruler.bandwidth", "Ruler.allocation", "Ruler.wakeUp");
    assertThat(rows).allMatch(row -> row.primary().forkMeans()[0] > 0);
    assertThat(rows)
        .filteredOn(row -> row.key().shortName().equals("Ruler.bandwidth"))
        .allMatch(row -> row.key().threads() == Runtime.getRuntime().availableProcessors());
  }

  @Test
  void ab_userMistakes_areOneLineAndExit2() throws Exception {
    String jar = ab.jar().toString();
    PlantedAb.Result result = ab.parbench("ab", "--ignore-lock", "--base-jar", "/no/such.jar");
    assertThat(result.exit()).as(result.text()).isEqualTo(2);
    assertThat(result.errors().replaceFirst("Picked up .*\n", ""))
        .contains("no such jar")
        .hasLineCount(1);
    assertMistake("leave one out", "--dry-run", "--resume", dir.toString());
    assertMistake("no such program", "--base-jar", jar, "--base-jdk", "/no/jdk");
    assertMistake("no benchmark of both sides", "--base-jar", jar, "--only", "nothing");
    assertMistake("can never be significant", "--base-jar", jar, "--pairs", "4");
    assertMistake("not both", "--base-jar", jar, "--pairs", "6", "--budget", "1m");
    assertMistake("not a time", "--base-jar", jar, "--budget", "soon");
    assertMistake("no row of profile gate matches --only nothing", "--only", "nothing");
    assertMistake("not a git revision of this project: nosuch", "--base-rev", "nosuch");
    assertMistake("--jmh-args are for jars", "--jmh-args=-wi 1");
  }

  @Test
  void ab_jarsAndOptionsThatJmhRefuses_areRefusedBeforeAnythingIsWritten() throws Exception {
    String jar = ab.jar().toString();
    String none = PlantedJar.of(dir.resolve("none.jar")).toString();
    Path plain = dir.resolve("plain.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(plain))) {
      out.putNextEntry(new JarEntry("readme.txt"));
      out.write("no benchmark".getBytes(StandardCharsets.US_ASCII));
    }
    assertMistake("no JMH jar", "--base-jar", plain.toString());
    assertMistake("no JMH jar", "--base-jar", jar, "--candidate-jar", plain.toString());
    assertMistake("has no JMH benchmarks", "--base-jar", none);
    assertMistake("--jmh-args: JMH refuses", "--base-jar", jar, "--jmh-args=--nosuch 3");
    assertMistake(
        "--jmh-args: .* selects benchmarks",
        "--base-jar",
        jar,
        "--jmh-args=.*fragile.*",
        "--only=steady");
  }

  @Test
  void ab_foreignJar_measuresItsOwnBenchmarksOnly() {
    String printed = printed(0, "--base-jar", ab.jar().toString(), "--dry-run", "--pairs", "7");
    assertThat(printed)
        .contains("  dev.parbench.planted.Planted.steady {steps=1000}", "7 pairs")
        .doesNotContain("dev.parbench.benchmark");
  }

  private void assertMistake(String part, String... args) {
    Path out = dir.resolve("nothing is written here");
    var command = new ArrayList<>(List.of("--out", out.toString()));
    command.addAll(List.of(args));
    assertThat(printed(2, command.toArray(String[]::new)))
        .containsPattern(part)
        .doesNotContain("\tat ");
    assertThat(out).doesNotExist();
  }

  private static String printed(int exit, String... args) {
    var text = new StringWriter();
    var line = Main.commandLine();
    line.setOut(new PrintWriter(text, true)).setErr(new PrintWriter(text, true));
    var command = new ArrayList<>(List.of("ab", "--ignore-lock"));
    command.addAll(List.of(args));
    assertThat(line.execute(command.toArray(String[]::new))).as(text.toString()).isEqualTo(exit);
    return text.toString();
  }
}
