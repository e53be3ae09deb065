package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Path ACTION = Path.of(".github", "actions", "parbench-ab", "action.yml");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");

  @TempDir Path dir;
  private final Map<String, String> context = new HashMap<>();
  private Path repository = Path.of("");

  @BeforeEach
  void makeRepository() throws Exception {
    repository = Files.createDirectories(dir.resolve("their project"));
    assertThat(new ProcessBuilder("git", "init", "-q", repository.toString()).start().waitFor())
        .isZero();
    defaults();
    context.put(
        "inputs.parbench-jar", Path.of("target", "parbench.jar").toAbsolutePath().toString());
    context.put("inputs.base-jar", "base.jar");
    context.put("inputs.candidate-jar", "candidate.jar");
    context.put("inputs.only", "planted\\.Planted\\.planted .*1000");
    context.put("inputs.pairs", "6");
    context.put("inputs.jmh-args", "-wi 1 -w 30ms -i 2 -r 30ms");
    context.put("inputs.token", "t0ken");
    context.put("github.repository", "them/their-project");
    context.put("github.event.pull_request.number", "7");
    Path bin = Files.createDirectories(dir.resolve("bin"));
    Path gh =
        Files.writeString(
            bin.resolve("gh"),
            """
            #!/bin/sh
            echo "$GH_TOKEN $*" >> "$RUNNER_TEMP/gh.log"
            while [ "$1" != --body-file ]; do shift; done
            cp "$2" "$RUNNER_TEMP/comment.md"
            """);
    assertThat(gh.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void action_plantedSlowDown_commentsAndFailsTheJob() throws Exception {
    PlantedJar.make(repository.resolve("base.jar"), 0);
    PlantedJar.make(repository.resolve("candidate.jar"), 1000);
    assertThat(run()).containsExactly(0, 0, 1);
    assertThat(context).containsEntry("steps.measure.outputs.verdict", "regression");
    assertThat(dir.resolve("summary.md")).content().contains("REGRESSION", "Planted.planted");
    assertThat(dir.resolve("gh.log"))
        .content()
        .startsWith("t0ken pr comment 7 --repo them/their-project --body-file ")
        .endsWith(" --edit-last --create-if-none\n");
    assertThat(dir.resolve("comment.md")).hasSameTextualContentAs(dir.resolve("summary.md"));
    Path folder = Path.of(context.getOrDefault("steps.measure.outputs.folder", ""));
    assertThat(folder.resolve("report.html")).content().contains("<svg");
    assertThat(folder.resolve("check.json")).exists();
    // Beside the two jars nothing was written into their repository.
    try (var files = Files.list(repository)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(".git", "base.jar", "candidate.jar");
    }
  }

  @Test
  void action_jarMissing_failsInTheFirstStepWithoutAComment() throws Exception {
    assertThat(run()).containsExactly(2);
    assertThat(dir.resolve("gh.log")).doesNotExist();
  }

  /** What an action's user leaves out. */
  private void defaults() throws IOException {
    String name = "";
    for (String line : Files.readAllLines(ACTION)) {
      if (line.matches(" {2}[a-z-]+:")) {
        name = line.strip().replace(":", "");
      } else if (line.startsWith("    default: ")) {
        context.put("inputs." + name, line.substring(13).replaceAll("^\"|\"$", ""));
      }
    }
  }

  /** Takes the steps until one fails; the exit codes. */
  private List<Integer> run() throws Exception {
    var exits = new ArrayList<Integer>();
    for (Step step : steps()) {
      if (step.condition.isEmpty() || holds(step.condition)) {
        exits.add(execute(step));
      }
      if (!exits.isEmpty() && exits.getLast() != 0) {
        break;
      }
    }
    return exits;
  }

  private int execute(Step step) throws Exception {
    Path script = Files.writeString(dir.resolve("step.sh"), String.join("\n", step.script));
    Path outputs = Files.writeString(dir.resolve("outputs"), "");
    var builder =
        new ProcessBuilder(
            "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script.toString());
    var env = builder.environment();
    env.clear();
    env.put(
        "PATH", dir.resolve("bin") + ":" + System.getProperty("java.home") + "/bin:/usr/bin:/bin");
    env.put("RUNNER_TEMP", dir.toString());
    env.put("GITHUB_RUN_ATTEMPT", "1");
    env.put("GITHUB_OUTPUT", outputs.toString());
    env.put("GITHUB_STEP_SUMMARY", dir.resolve("summary.md").toString());
    // JMH's lock of another run on this machine is none of ours.
    env.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + dir);
    step.env.forEach((name, text) -> env.put(name, evaluated(text)));
    Process process =
        builder
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile())
            .start();
    assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
    for (String line : Files.readAllLines(outputs)) {
      String[] parts = line.split("=", 2);
      context.put("steps." + step.id + ".outputs." + parts[0], parts[1]);
    }
    return process.exitValue();
  }

  private boolean holds(String condition) {
    String expression = condition.replaceAll("^\\$\\{\\{ *| *}}$", "");
    for (String part : expression.split(" && ", -1)) {
      String[] sides = part.split(" == ", 2);
      String value = value(sides[0]);
      boolean holds = sides.length == 1 ? !value.isEmpty() : sides[1].equals("'" + value + "'");
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private String evaluated(String text) {
    return EXPRESSION
        .matcher(text)
        .replaceAll((MatchResult match) -> Matcher.quoteReplacement(value(match.group(1))));
  }

  /** What the action reads must be something a runner has. */
  private String value(String name) {
    assertThat(name).matches("(inputs|github|steps\\.measure\\.outputs)\\.[a-z_.-]+");
    return context.getOrDefault(name, "");
  }

  private static List<Step> steps() throws IOException {
    var steps = new ArrayList<Step>();
    boolean script = false;
    for (String line : Files.readAllLines(ACTION)) {
      if (line.startsWith("    - ")) {
        steps.add(new Step());
        script = false;
      }
      if (steps.isEmpty()) {
        continue;
      }
      Step step = steps.getLast();
      String text = line.substring(Math.min(6, line.length()));
      if (script && (text.startsWith("  ") || text.isBlank())) {
        step.script.add(text.strip().isEmpty() ? "" : text.substring(2));
      } else if (text.startsWith("run: |")) {
        script = true;
      } else if (text.startsWith("id: ")) {
        step.id = text.substring(4);
      } else if (text.startsWith("if: ")) {
        step.condition = text.substring(4);
      } else if (text.matches(" {2}[A-Z_]+: .*")) {
        step.env.put(text.strip().split(": ", 2)[0], text.strip().split(": ", 2)[1]);
      }
    }
    assertThat(steps).hasSize(3).allMatch(step -> !step.script.isEmpty());
    return steps;
  }

  /** One step of the action. */
  private static final class Step {
    private final List<String> script = new ArrayList<>();
    private final Map<String, String> env = new HashMap<>();
    private String id = "";
    private String condition = "";
  }
}
