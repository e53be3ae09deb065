package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ab} on a real jar with a slow-down planted by a system property. */
class AbIT {

  private static final Path CLASSES = Path.of("target", "test-classes");

  @TempDir Path dir;
  private Path jar = Path.of("");

  @BeforeEach
  void makeJar() throws IOException {
    jar = dir.resolve("planted.jar");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    String libraries =
        Arrays.stream(System.getProperty("java.class.path").split(":", -1))
            .filter(entry -> entry.matches(".*(jmh-core|jopt-simple|commons-math3)[^/]*\\.jar"))
            .map(entry -> Path.of(entry).toUri().toString())
            .collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, libraries);
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var files = Files.walk(CLASSES)) {
      for (Path file : files.filter(AbIT::isPlanted).toList()) {
        String name = CLASSES.relativize(file).toString().replace('\\', '/');
        out.putNextEntry(new ZipEntry(name));
        out.write(Files.readAllBytes(file));
      }
    }
  }

  @Test
  void ab_plantedSlowDown_isFoundInExactlyThatRow() throws Exception {
    Result result =
        ab(
            "--candidate-args",
            "-Dplanted.permille=1000",
            "--only",
            "steady|planted .*1000",
            "--pairs",
            "6");
    assertThat(result.exit).as(result.text).isEqualTo(1);
    assertThat(rows(result.text, "REGRESSION"))
        .singleElement()
        .asString()
        .contains("Planted.planted steps=1000");
    assertThat(result.text).contains("\"paired\" : true");
    assertThat(dir.resolve("out").resolve("base.json")).exists();
    assertThat(dir.resolve("out").resolve("report.html")).content().contains("<svg");
    // Nothing is left to measure: the same verdict from the files alone.
    Result again =
        parbench(
            "ab", "--resume", dir.resolve("out").toString(), "--format", "json", "--ignore-lock");
    assertThat(again.text).isEqualTo(result.text);
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

  private static boolean isPlanted(Path file) {
    String name = file.toString();
    return Files.isRegularFile(file) && (name.contains("planted") || name.contains("META-INF"));
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
                "--ignore-lock"));
    command.addAll(List.of(args));
    return parbench(command.toArray(String[]::new));
  }

  private Result parbench(String... args) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("parbench.jar", "target/parbench.jar")));
    command.addAll(List.of(args));
    Path out = dir.resolve("stdout");
    Path err = dir.resolve("stderr");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private record Result(int exit, String text, String errors) {}
}
