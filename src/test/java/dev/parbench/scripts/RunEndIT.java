package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are ended, or refused: what they measure does not matter here. */
@Timeout(180)
class RunEndIT {

  private static final String SCRIPT = Script.HOME.resolve("scripts/parbench").toString();
  private static final List<String> RUN = List.of(SCRIPT, "run", "--ignore-lock", "--seed", "42");

  @TempDir private Path folder;

  private Path target() {
    return folder.resolve("a run");
  }

  private static List<String> with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toList();
  }

  @Test
  void run_secondAtOnce_isRefusedAndSaysHowToOverride() throws Exception {
    // JMH's lock follows the temporary folder; a folder of our own keeps other runs out of the
    // test.
    Map<String, String> own = Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + folder);
    Process first =
        Script.start(
            folder,
            own,
            List.of(SCRIPT, "run", "--profile", "standard", "--out", target().toString()),
            folder.resolve("out"),
            folder.resolve("err"));
    try {
      awaitFile(target().resolve("parbench.log"), first);
      Script second =
          Script.run(folder, own, List.of(SCRIPT, "run", "--out", folder.resolve("b").toString()));
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.err()).contains("another benchmark", "pid " + first.pid(), "--ignore-lock");
    } finally {
      first.destroy();
      first.waitFor();
    }
  }

  @Test
  void run_sigterm_keepsWhatWasMeasuredAndLeavesNoProcess() throws Exception {
    endInTheMiddle("TERM", 143);
  }

  @Test
  void run_ctrlC_keepsWhatWasMeasuredAndLeavesNoProcess() throws Exception {
    endInTheMiddle("INT", 130);
  }

  @Test
  void run_sigkill_leavesValidFilesAndNoProcess() throws Exception {
    endInTheMiddle("KILL", 137);
  }

  @Test
  void resume_afterSigkill_measuresExactlyTheForksThatAreLeft() throws Exception {
    Process process =
        Script.start(
            folder,
            Map.of(),
            List.of(
                SCRIPT,
                "run",
                "--ignore-lock",
                "--seed",
                "42",
                "--profile",
                "smoke",
                "--only",
                "EmptyTask|Counter|Ruler",
                "--forks",
                "2",
                "--out",
                target().toString()),
            folder.resolve("out"),
            folder.resolve("err"));
    awaitOneRow(process);
    process.destroyForcibly().waitFor();
    RunInfo before = RunStore.load(target()).accounted().info().orElseThrow();
    Script resumed = Script.parbench("run", "--ignore-lock", "--resume", target().toString());
    assertThat(resumed.exitCode()).as(resumed.out() + resumed.err()).isZero();
    Run run = RunStore.load(target());
    RunInfo after = run.info().orElseThrow();
    assertThat(after.complete()).isTrue();
    assertThat(after.started()).isEqualTo(before.started());
    assertThat(after.order()).startsWith(before.order().toArray(String[]::new));
    assertThat(run.rows())
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.primary().forks()).as(row.key().toString()).hasSize(2));
    Script again = Script.parbench("run", "--resume", target().toString());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("is complete");
  }

  private void endInTheMiddle(String signal, int exitCode) throws Exception {
    Process process =
        Script.start(
            folder,
            Map.of(),
            heedingSignals(with(RUN, "--only", "mix", "--out", target().toString())),
            folder.resolve("out"),
            folder.resolve("err"));
    awaitOneRow(process);
    List<ProcessHandle> children = awaitChildren(process);
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(exitCode);
    for (ProcessHandle child : children) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
    Run run = RunStore.load(target());
    assertThat(run.info().orElseThrow().complete()).isFalse();
    assertThat(run.rows()).isNotEmpty();
    assertThat(Files.readString(folder.resolve("err"))).isEmpty();
  }

  /** A shell has what it starts in the background ignore Ctrl-C, these tests and all below them. */
  private static List<String> heedingSignals(List<String> command) {
    return OS.LINUX.isCurrentOs()
        ? Stream.concat(Stream.of("env", "--default-signal=INT"), command.stream()).toList()
        : command;
  }

  /** Between two forks there is none for a moment. */
  private static List<ProcessHandle> awaitChildren(Process process) throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    while (children.isEmpty()) {
      assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
      children = process.descendants().toList();
    }
    return children;
  }

  private void awaitOneRow(Process process) throws IOException, InterruptedException {
    while (true) {
      awaitFile(target().resolve("jmh.json"), process);
      if (Files.size(target().resolve("jmh.json")) > 100) {
        return;
      }
      assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private void awaitFile(Path file, Process process) throws IOException, InterruptedException {
    while (!Files.exists(file)) {
      assertThat(process.waitFor(50, TimeUnit.MILLISECONDS))
          .as(() -> "ended early: " + read("out") + read("err"))
          .isFalse();
    }
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
