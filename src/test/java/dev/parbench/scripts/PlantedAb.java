package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code ab} on a jar with a slow-down planted by a system property, as a user does.
 *
 * @param dir where everything is written
 * @param jar the jar
 */
record PlantedAb(Path dir, Path jar) {

  /**
   * Both sides alike: forks that start fast and are warm at once, and no JVMs of JMH's that only
   * ask what another JVM can do. The planted slow-down is the same ratio all the same.
   */
  static final Map<String, String> FRUGAL =
      Map.of(
          "JAVA_TOOL_OPTIONS",
          "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djmh.blackhole.autoDetect=false");

  /** How it ended and what it printed. */
  record Result(int exit, String text, String errors) {}

  /** Makes the jar. */
  static PlantedAb in(Path dir) throws IOException {
    return new PlantedAb(dir, PlantedJar.make(dir.resolve("planted.jar"), 0));
  }

  /** The folder of the run. */
  Path out() {
    return dir.resolve("out");
  }

  /** A comparison of the jar with itself to its end. */
  Result run(String... args) throws Exception {
    return parbench(command(args));
  }

  /** The rows of a verdict, each by its benchmark and steps. */
  static List<String> rows(String json, String verdict) {
    return Arrays.stream(json.split("\\}, \\{", -1))
        .filter(row -> row.contains("\"verdict\" : \"" + verdict + "\""))
        .map(row ->
            row.replaceAll(
                "(?s).*\"benchmark\" : \"dev.parbench.planted.([^\"]*)\".*\"steps\" : \"(\\d+)\".*",
                "$1 steps=$2"))
        .toList();
  }

  /** The command of such a comparison. */
  String[] command(String... args) {
    var command =
        new ArrayList<>(
            List.of(
                "ab",
                "--base-jar",
                jar.toString(),
                "--out",
                out().toString(),
                "--seed",
                "1",
                "--format",
                "json",
                "--no-rulers",
                "--ignore-lock",
                // A slow-down as large as the planted one needs no more, on the noisiest machine.
                "--fresh-pairs",
                "10",
                // Or a noisy machine is asked for more pairs, to show slow-downs that nobody
                // planted.
                "--detect",
                "200%"));
    command.addAll(List.of(args));
    return command.toArray(String[]::new);
  }

  /** Starts parbench. */
  Process started(String... args) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("parbench.jar", "target/parbench.jar")));
    command.addAll(List.of(args));
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(FRUGAL);
    return builder
        .redirectOutput(dir.resolve("stdout").toFile())
        .redirectError(dir.resolve("stderr").toFile())
        .start();
  }

  /** Runs parbench to its end. */
  Result parbench(String... args) throws Exception {
    Process process = started(args);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Result(
        process.exitValue(),
        Files.readString(dir.resolve("stdout")),
        Files.readString(dir.resolve("stderr")));
  }
}
