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

/** Takes the steps of the composite action as a GitHub runner would, in another's repository. */
final class ActionRunner {

  private static final Path ACTION = Path.of(".github", "actions", "parbench-ab", "action.yml");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *(.*?) *}}");

  private final Map<String, String> context = new HashMap<>();
  private final Path dir;
  private final Path repository;

  /** Makes the repository, and the pull request number 7 of it, in an empty folder. */
  ActionRunner(Path dir) throws IOException, InterruptedException {
    this.dir = dir;
    repository = Files.createDirectories(dir.resolve("their project"));
    assertThat(new ProcessBuilder("git", "init", "-q", repository.toString()).start().waitFor())
        .isZero();
    defaults();
    put("inputs.parbench-jar", Path.of("target", "parbench.jar").toAbsolutePath().toString());
    put("inputs.token", "t0ken");
    put("github.repository", "them/their-project");
    put("github.event.pull_request.number", "7");
    makeGitHub();
  }

  /** Where its user works. */
  Path repository() {
    return repository;
  }

  /** Sets what its user writes, or a runner knows. */
  void put(String name, String value) {
    context.put(name, value);
  }

  /** What the first step tells those after it. */
  String output(String name) {
    return context.getOrDefault("steps.measure.outputs." + name, "");
  }

  /** What all steps printed. */
  String log() throws IOException {
    return Files.exists(dir.resolve("log")) ? Files.readString(dir.resolve("log")) : "";
  }

  /**
   * GitHub's program, with one pull request whose comments are files; a comment of others' is 3.
   */
  private void makeGitHub() throws IOException {
    Path bin = Files.createDirectories(dir.resolve("bin"));
    Files.createDirectories(dir.resolve("comments"));
    Files.writeString(dir.resolve("comments").resolve("3"), "Nice work!\n");
    Path gh =
        Files.writeString(
            bin.resolve("gh"),
            """
            #!/bin/bash
            echo "$GH_TOKEN $*" >> "$RUNNER_TEMP/gh.log"
            [ "$1" = api ] || exit 1
            comments="$RUNNER_TEMP/comments"
            case "$2 $3 $4" in
              "--paginate repos/them/their-project/issues/7/comments --jq")
                [ "$5" = '.[] | select(.body | startswith(env.MARK)) | .id' ] || exit 1
                cd "$comments" && for id in *; do
                  if [[ $(cat $id) == "$MARK"* ]]; then echo $id; fi
                done ;;
              "--method POST repos/them/their-project/issues/7/comments")
                cp "${6#body=@}" "$comments/$(($(ls "$comments" | wc -l) + 3))" ;;
              "--method PATCH repos/them/their-project/issues/comments/"*)
                cp "${6#body=@}" "$comments/${4##*/}" ;;
              *) exit 1 ;;
            esac
            """);
    assertThat(gh.toFile().setExecutable(true)).isTrue();
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
  List<Integer> run() throws Exception {
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
    PlantedAb.FRUGAL.forEach(
        (name, options) -> env.put(name, options + " -Djava.io.tmpdir=" + dir));
    step.env.forEach((name, text) -> env.put(name, evaluated(text)));
    Process process =
        builder
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(dir.resolve("log").toFile()))
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
