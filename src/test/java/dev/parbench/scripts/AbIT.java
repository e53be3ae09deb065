package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ab} on a real jar with a slow-down planted by a system property: one run, killed in the
 * middle and resumed, tells of the rows; another of a side that crashes, and is not disturbed.
 */
class AbIT {

  /** Nothing else must cost forks: a doubling is seen without more pairs for noisy rows. */
  private static final List<String> DESIGN = List.of("--pairs", "6", "--detect", "50%");

  private static final String PLANTED = "-Dplanted.permille=1000";

  @TempDir private static Path shared;
  private static Path jar = Path.of("");
  private static boolean verdictWhenKilled;
  private static Result resumed = new Result(0, "", "");

  @TempDir private Path dir;

  @BeforeAll
  static void measure() throws Exception {
    jar = PlantedJar.make(shared.resolve("planted.jar"), 0);
    Path out = shared.resolve("out");
    String rows = "(steady|planted|worded) .*1000";
    Process process = started(shared, design(out, "--candidate-args", PLANTED, "--only", rows));
    Path third = out.resolve("forks").resolve("screen-000-002-base.json");
    while (process.isAlive() && !Files.exists(third)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    // Killed so, nobody ends its children; the operating system's user does.
    children.forEach(ProcessHandle::destroyForcibly);
    verdictWhenKilled = Files.exists(out.resolve("check.json"));
    resumed = resumed(shared);
  }

  private static Result resumed(Path folder, String... more) throws Exception {
    var command = new ArrayList<>(List.of("ab", "--resume", folder.resolve("out").toString()));
    command.addAll(List.of(more));
    command.addAll(List.of("--format", "json", "--ignore-lock"));
    return parbench(folder, command);
  }

  @Test
  void ab_killedAndResumed_findsThePlantedSlowDownInExactlyThatRow() {
    assertThat(verdictWhenKilled).isFalse();
    assertThat(resumed.exit).as(resumed.text + resumed.errors).isEqualTo(1);
    assertThat(rows(resumed.text, "REGRESSION"))
        .singleElement()
        .asString()
        .contains("Planted.planted steps=1000");
    assertThat(resumed.text).contains("\"paired\" : true");
    assertThat(shared.resolve("out").resolve("base.json")).exists();
    assertThat(shared.resolve("out").resolve("report.html")).content().contains("<svg");
  }

  @Test
  void ab_parameterWithSeparators_isMeasuredWithEveryValue() {
    assertThat(resumed.text)
        .containsOnlyOnce("\"text\" : \"a, b=c\"")
        .containsOnlyOnce("\"text\" : \"d\"")
        .doesNotContain("MISSING", "INVALID");
  }

  @Test
  void resume_optionsThatContradict_areRefused() throws Exception {
    Result other = resumed(shared, "--margin", "5%");
    assertThat(other.exit).isEqualTo(2);
    assertThat(other.errors).contains("--margin 5% contradicts");
  }

  @Test
  void ab_sameJar_findsNoRegressionAndACrashDoesNotPass() throws Exception {
    String rows = "(planted|fragile) .*1000";
    Result result =
        parbench(
            dir,
            design(dir.resolve("out"), "--candidate-args", "-Dplanted.crash=true", "--only", rows));
    assertThat(result.exit).as(result.text).isEqualTo(3);
    assertThat(rows(result.text, "REGRESSION")).isEmpty();
    assertThat(rows(result.text, "INVALID")).singleElement().asString().contains("fragile");
  }

  @Test
  void resume_nothingLeftToMeasure_givesTheSameVerdictFromTheFilesAlone() throws Exception {
    assertThat(resumed(shared).text).isEqualTo(resumed.text);
  }

  @Test
  void ab_userMistakes_areOneLineAndExit2() throws Exception {
    assertMistake("no such jar", "--base-jar", "/no/such.jar");
    assertMistake("no such program", "--base-jar", jar.toString(), "--base-jdk", "/no/jdk");
    assertMistake("no benchmark of both sides", "--base-jar", jar.toString(), "--only", "nothing");
    assertMistake("can never be significant", "--base-jar", jar.toString(), "--pairs", "5");
    assertMistake("not both", "--base-jar", jar.toString(), "--pairs", "6", "--budget", "1m");
    assertMistake("not a time", "--base-jar", jar.toString(), "--budget", "soon");
  }

  private void assertMistake(String part, String... args) throws Exception {
    var command =
        new ArrayList<>(
            List.of("ab", "--ignore-lock", "--out", dir.resolve("m" + part.hashCode()).toString()));
    command.addAll(List.of(args));
    Result result = parbench(dir, command);
    assertThat(result.exit).as(result.text + result.errors).isEqualTo(2);
    assertThat(result.errors).contains(part).doesNotContain("\tat ");
  }

  private static List<String> rows(String json, String verdict) {
    return Arrays.stream(json.split("\\}, \\{", -1))
        .filter(row -> row.contains("\"verdict\" : \"" + verdict + "\""))
        .map(row ->
            row.replaceAll(
                "(?s).*\"benchmark\" : \"dev.parbench.planted.([^\"]*)\".*\"steps\" : \"(\\d+)\".*",
                "$1 steps=$2"))
        .toList();
  }

  private static List<String> design(Path out, String... more) {
    var command = new ArrayList<>(List.of("ab", "--base-jar", jar.toString()));
    command.addAll(List.of("--out", out.toString(), "--seed", "1"));
    command.addAll(List.of("--format", "json", "--no-rulers", "--ignore-lock"));
    command.addAll(DESIGN);
    command.addAll(List.of(more));
    return command;
  }

  private static Process started(Path folder, List<String> args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("parbench.jar", "target/parbench.jar")));
    command.addAll(args);
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  private static Result parbench(Path folder, List<String> args) throws Exception {
    Process process = started(folder, args);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Result(
        process.exitValue(),
        Files.readString(folder.resolve("stdout")),
        Files.readString(folder.resolve("stderr")));
  }

  private record Result(int exit, String text, String errors) {}
}
