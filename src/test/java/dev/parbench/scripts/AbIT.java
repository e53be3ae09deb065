package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ab} on a real jar with a slow-down planted by a system property. */
@Tag("forks")
class AbIT {

  @TempDir Path dir;
  private Path jar = Path.of("");

  @BeforeEach
  void makeJar() throws IOException {
    jar = PlantedJar.make(dir.resolve("planted.jar"), 0);
  }

  @Test
  void ab_sameJar_findsNoRegressionAndACrashDoesNotPass() throws Exception {
    Result result =
        ab(
            "--only",
            "planted .*1000|fragile .*1000",
            "--pairs",
            "6",
            "--candidate-args",
            "-Dplanted.crash=true");
    assertThat(result.exit).as(result.text).isEqualTo(3);
    assertThat(rows(result.text, "REGRESSION")).isEmpty();
    assertThat(rows(result.text, "INVALID")).singleElement().asString().contains("fragile");
  }

  @Test
  void ab_killedAndResumed_findsThePlantedSlowDownInExactlyThatOfAllRows() throws Exception {
    var command = new ArrayList<>(List.of("--candidate-args", "-Dplanted.permille=1000"));
    command.addAll(List.of("--only", "(steady|planted|worded) .*1000", "--pairs", "6"));
    Process process = started(abCommand(command.toArray(String[]::new)));
    Path out = dir.resolve("out");
    Path third = out.resolve("forks").resolve("screen-000-002-base.json");
    while (process.isAlive() && !Files.exists(third)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    // Killed so, nobody ends its children; the operating system's user does.
    children.forEach(ProcessHandle::destroyForcibly);
    assertThat(out.resolve("check.json")).doesNotExist();
    Result result = resume();
    assertThat(result.exit).as(result.text + result.errors).isEqualTo(1);
    assertThat(rows(result.text, "REGRESSION"))
        .singleElement()
        .asString()
        .contains("Planted.planted steps=1000");
    assertThat(result.text).contains("\"paired\" : true");
    // A parameter with separators in it is measured with every value.
    assertThat(result.text)
        .containsOnlyOnce("\"text\" : \"a, b=c\"")
        .containsOnlyOnce("\"text\" : \"d\"")
        .doesNotContain("MISSING", "INVALID");
    assertThat(out.resolve("base.json")).exists();
    assertThat(out.resolve("report.html")).content().contains("<svg");
    // Nothing is left to measure: the same verdict from the files alone.
    assertThat(resume().text).isEqualTo(result.text);
    Result other = resume("--margin", "5%");
    assertThat(other.exit).isEqualTo(2);
    assertThat(other.errors).contains("--margin 5% contradicts");
  }

  private Result resume(String... more) throws Exception {
    var command = new ArrayList<>(List.of("ab", "--resume", dir.resolve("out").toString()));
    command.addAll(List.of("--format", "json", "--ignore-lock"));
    command.addAll(List.of(more));
    return parbench(command.toArray(String[]::new));
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
    Result result = parbench(command.toArray(String[]::new));
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

  private Result ab(String... args) throws Exception {
    return parbench(abCommand(args));
  }

  private String[] abCommand(String... args) {
    var command =
        new ArrayList<>(
            List.of(
                "ab",
                "--base-jar",
                jar.toString(),
                "--out",
                dir.resolve("out").toString(),
                "--seed",
                "1",
                "--format",
                "json",
                "--no-rulers",
                "--ignore-lock",
                // Or a noisy machine is asked for more pairs, to show slow-downs that nobody
                // planted.
                "--detect",
                "50%"));
    command.addAll(List.of(args));
    return command.toArray(String[]::new);
  }

  private Process started(String... args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("parbench.jar", "target/parbench.jar")));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .redirectOutput(dir.resolve("stdout").toFile())
        .redirectError(dir.resolve("stderr").toFile())
        .start();
  }

  private Result parbench(String... args) throws Exception {
    Process process = started(args);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Result(
        process.exitValue(),
        Files.readString(dir.resolve("stdout")),
        Files.readString(dir.resolve("stderr")));
  }

  private record Result(int exit, String text, String errors) {}
}
