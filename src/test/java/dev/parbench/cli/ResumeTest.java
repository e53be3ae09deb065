package dev.parbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Runs;
import dev.parbench.machine.Machine;
import dev.parbench.machine.MachineProbe;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code run --resume} refuses, and what it plans. */
class ResumeTest {

  private static final String COMMAND =
      "scripts/parbench run --profile smoke --only 'Counter|EmptyTask' --forks 2 --seed 7";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int resume(String... more) {
    var args = new ArrayList<>(List.of("run", "--resume", folder.toString()));
    args.addAll(List.of(more));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args.toArray(String[]::new));
  }

  private void begun(Machine machine, String command, Optional<String> build, String... order)
      throws IOException {
    var info =
        new RunInfo(
            RunInfo.FORMAT,
            "a-run",
            Instant.EPOCH,
            Optional.empty(),
            false,
            "smoke",
            command,
            7,
            Optional.of("0123abc"),
            machine,
            List.of(order),
            List.of());
    RunStore.create(folder.resolve(""), info.builtAs(build));
  }

  @Test
  void resume_begunHere_plansWhatIsLeft() throws Exception {
    String counter = "Counter.threads unit=plain workers=2";
    begun(MachineProbe.probe(), COMMAND, Optional.empty(), counter);
    assertThat(resume("--dry-run")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("3 forks in random order (seed 7)");
  }

  /** Killed between the two files. */
  @Test
  void resume_forkThatOnlyTheRowsKnow_isNotMeasuredAgain() throws Exception {
    begun(MachineProbe.probe(), COMMAND, Optional.empty());
    var rows =
        Runs.run()
            .row(
                "dev.parbench.benchmark.Counter.threads",
                "ns/op",
                Map.of("unit", "plain", "workers", "2"),
                5)
            .build()
            .rows();
    var info = RunStore.load(folder).info();
    RunStore.save(folder, new Run("a-run", info, rows));
    assertThat(resume("--dry-run")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("3 forks in random order (seed 7)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jmh.json", "run.json"})
  void resume_truncatedFile_isOneLineAndExit2(String name) throws Exception {
    begun(MachineProbe.probe(), COMMAND, Optional.empty());
    Path file = folder.resolve(name);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() / 2));
    assertThat(resume("--dry-run")).isEqualTo(2);
    assertThat(err.toString()).contains(name).doesNotContain("\tat ");
  }

  @Test
  void resume_noiseOfMoreForksThanThereAre_isNoRiddle() throws Exception {
    begun(MachineProbe.probe(), COMMAND, Optional.empty());
    Path file = folder.resolve("run.json");
    String noise = "{\"stealPercent\":0,\"othersPercent\":0,\"throttledPeriods\":0}";
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("\"noise\" : \\[ *]", "\"noise\" : [" + noise + "," + noise + "]"));
    assertThat(RunStore.load(folder).accounted().info().orElseThrow().order()).isEmpty();
    assertThat(resume("--dry-run")).as(err.toString()).isZero();
  }

  @Test
  void resume_otherMachine_isRefusedAndNamesTheDifference() throws Exception {
    begun(Runs.machine(64, 64, List.of()), COMMAND, Optional.empty());
    assertThat(resume("--dry-run")).isEqualTo(2);
    assertThat(err.toString()).contains("was measured on another machine", "Made-up CPU 9000");
  }

  @Test
  void resume_otherBuild_isRefused() throws Exception {
    begun(MachineProbe.probe(), COMMAND, Optional.of("cafe"));
    assertThat(resume("--dry-run")).isEqualTo(2);
    assertThat(err.toString()).contains("another build of parbench (commit 0123abc)");
  }

  @Test
  void resume_forksThatAreInNoPlan_isRefused() throws Exception {
    begun(MachineProbe.probe(), COMMAND, Optional.empty(), "dev.parbench.benchmark.Gone.run {}");
    assertThat(resume("--dry-run")).isEqualTo(2);
    assertThat(err.toString()).contains("another plan", "Gone.run");
  }

  @Test
  void resume_budget_isRefusedWithTheCommandThatStartsAnew() throws Exception {
    String command = "scripts/parbench run --profile smoke --budget 600s --seed 7";
    begun(MachineProbe.probe(), command, Optional.empty());
    assertThat(resume("--dry-run")).isEqualTo(2);
    assertThat(err.toString()).contains("cannot go on later", command);
  }

  @Test
  void resume_withOptions_isRefusedAndNamesThem() throws Exception {
    begun(MachineProbe.probe(), COMMAND, Optional.empty());
    assertThat(resume("--forks", "3")).isEqualTo(2);
    assertThat(err.toString()).contains("leave out --forks");
  }

  @Test
  void resume_complete_isRefused() throws Exception {
    RunStore.save(folder, Runs.quick());
    assertThat(resume()).isEqualTo(2);
    assertThat(err.toString()).contains("is complete");
  }

  @Test
  void resume_noRun_isRefused() throws Exception {
    assertThat(resume()).isEqualTo(2);
    assertThat(err.toString()).contains("no jmh.json in this folder");
  }
}
