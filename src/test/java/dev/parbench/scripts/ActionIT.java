package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.result.JmhJson;
import dev.parbench.result.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The composite action, step by step as a GitHub runner would take it, in a repository that is not
 * this one.
 */
@Tag("forks")
class ActionIT {

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // made before each test
  private ActionRunner action;

  @BeforeEach
  void makeRepository() throws Exception {
    action = new ActionRunner(dir);
  }

  private void measureJars() {
    action.put("inputs.base-jar", "base.jar");
    action.put("inputs.candidate-jar", "candidate.jar");
    action.put("inputs.pairs", "5");
    action.put("inputs.fresh-pairs", "10");
    action.put("inputs.rulers", "false");
    action.put("inputs.jmh-args", "-wi 1 -w 30ms -i 2 -r 30ms");
  }

  @Test
  void action_plantedSlowDown_commentsAndFailsTheJob() throws Exception {
    measureJars();
    action.put("inputs.only", "planted\\.Planted\\.planted .*1000");
    PlantedJar.make(action.repository().resolve("base.jar"), 0);
    PlantedJar.make(action.repository().resolve("candidate.jar"), 3000);
    assertThat(action.run()).as(action.log()).containsExactly(0, 0, 1);
    assertThat(action.output("verdict")).isEqualTo("regression");
    assertThat(dir.resolve("summary.md")).content().contains("REGRESSION", "Planted.planted");
    assertThat(Files.readString(dir.resolve("comments").resolve("4")))
        .isEqualTo("<!-- parbench: parbench -->\n" + Files.readString(dir.resolve("summary.md")));
    assertThat(Files.readAllLines(dir.resolve("gh.log")))
        .allMatch(line -> line.startsWith("t0ken "));
    Path folder = Path.of(action.output("folder"));
    assertThat(folder.resolve("report.html")).content().contains("<svg");
    assertThat(folder.resolve("check.json")).exists();
    assertThat(Path.of(action.output("junit"))).content().contains("<testsuite", "<failure");
    // Beside the two jars nothing was written into their repository.
    try (var files = Files.list(action.repository())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".git", "base.jar", "candidate.jar");
    }
  }

  @Test
  void action_jarOfTwoBenchmarksAgainstItself_passes() throws Exception {
    measureJars();
    action.put("inputs.base-jar", "theirs.jar");
    action.put("inputs.candidate-jar", "theirs.jar");
    // Waiting takes as long beside other tests; that computing does not is what the gate is for.
    action.put("inputs.margin", "50%");
    action.put("inputs.detect", "100%");
    PlantedJar.of(action.repository().resolve("theirs.jar"), "Waiting.once", "Waiting.twice");
    assertThat(action.run()).as(action.log()).containsExactly(0, 0, 0);
    assertThat(action.output("verdict")).isEqualTo("pass");
    // Theirs are all that was measured.
    try (var files = Files.list(Path.of(action.output("folder"), "forks"))) {
      assertThat(
              files.filter(file -> file.toString().endsWith("base.json")).map(ActionIT::benchmark))
          .containsOnly("dev.parbench.planted.Waiting.once", "dev.parbench.planted.Waiting.twice");
    }
  }

  private static String benchmark(Path file) {
    try {
      return JmhJson.read(file).getFirst().key().benchmark();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void action_storedBaseline_keepsOneCommentUpToDate() throws Exception {
    action.put("inputs.baseline", "baseline.json");
    action.put("inputs.result", "result.json");
    store("baseline.json", 1);
    store("result.json", 1.2);
    assertThat(action.run()).as(action.log()).containsExactly(0, 0, 1);
    assertThat(action.output("verdict")).isEqualTo("regression");
    assertThat(dir.resolve("comments").resolve("4")).content().contains("REGRESSION", "Bench.mark");
    assertThat(Path.of(action.output("junit"))).content().contains("<testsuite", "<failure");
    assertThat(Path.of(action.output("folder"))).isDirectoryContaining("glob:**report.html");
    store("result.json", 1);
    assertThat(action.run()).as(action.log()).containsExactly(0, 0, 0);
    assertThat(action.output("verdict")).isEqualTo("pass");
    assertThat(Path.of(action.output("junit")))
        .content()
        .contains("<testsuite")
        .doesNotContain("<failure");
    // The next push changes the comment, and nobody else's.
    assertThat(dir.resolve("comments").resolve("4")).content().doesNotContain("REGRESSION");
    assertThat(dir.resolve("comments").resolve("3")).hasContent("Nice work!");
    try (var comments = Files.list(dir.resolve("comments"))) {
      assertThat(comments).hasSize(2);
    }
    // Another use of the action has a comment of its own.
    action.put("inputs.name", "nightly");
    assertThat(action.run()).containsExactly(0, 0, 0);
    assertThat(dir.resolve("comments").resolve("5")).content().startsWith("<!-- parbench: nightly");
  }

  /** A result of ten quiet forks. */
  private void store(String name, double slower) throws IOException {
    double[] forks = new double[10];
    for (int i = 0; i < forks.length; i++) {
      forks[i] = slower * (100 + 0.1 * i);
    }
    JmhJson.write(
        List.of(Rows.row("their.Bench.mark", "avgt", "us/op", forks)),
        action.repository().resolve(name));
  }

  @Test
  void action_jarMissing_failsInTheFirstStepWithoutAComment() throws Exception {
    measureJars();
    assertThat(action.run()).containsExactly(2);
    assertThat(dir.resolve("gh.log")).doesNotExist();
  }
}
