package dev.parbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.claim.ClaimKind;
import dev.parbench.example.Example;
import dev.parbench.run.Profile;
import dev.parbench.run.Suite;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private void assertMistake(String... texts) {
    assertThat(err.toString()).contains(texts).doesNotContain("\tat ");
  }

  @Test
  void list_text_namesEverythingThereIs() {
    assertThat(execute("list")).isZero();
    assertThat(out.toString())
        .contains(StrategyKind.aliases())
        .contains(WorkloadKind.aliases())
        .contains(Profile.aliases())
        .contains(Example.aliases());
    for (ClaimKind claim : ClaimKind.values()) {
      assertThat(out.toString()).contains(claim.alias());
    }
    for (Suite benchmark : Suite.values()) {
      assertThat(out.toString()).contains(benchmark.alias());
    }
  }

  @Test
  void list_json_isOneDocument() {
    assertThat(execute("list", "--format", "json")).isZero();
    assertThat(out.toString()).startsWith("{").endsWith("}\n").contains("\"strategies\"");
  }

  @Test
  void doctor_text_gradesTheMachine() {
    assertThat(execute("doctor")).isZero();
    assertThat(out.toString()).contains("usable processors", "timer step", "sleep floor");
  }

  @Test
  void doctor_json_isOneDocumentWithTheMachine() {
    assertThat(execute("doctor", "--format", "json")).isZero();
    assertThat(out.toString())
        .startsWith("{")
        .endsWith("}\n")
        .contains("\"grade\"", "\"physicalCores\"", "\"sleepFloorNanos\"");
  }

  @ParameterizedTest
  @CsvSource({
    "--profile, 'smoke, quick, standard, thorough'",
    "--strategy, 'sequential, platform-pool, fork-join, virtual-threads, process-pool'",
    "--workload, 'sum-range, sum-array, mix, sleep, loopback, file'",
    "--only, 'Unclosed'",
    "--forks, 'nonsense('",
  })
  void run_unknownOptionValue_isUsageErrorThatListsTheValidOnes(String option, String valid) {
    assertThat(execute("run", option, "nonsense(")).isEqualTo(2);
    assertMistake(option, valid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-3"})
  void run_forksBelowOne_isUsageError(String forks) {
    assertThat(execute("run", "--forks=" + forks)).isEqualTo(2);
    assertMistake("--forks must be at least 1");
  }

  @Test
  void run_nothingMatches_isUsageErrorAndNeverAPass() {
    assertThat(execute("run", "--only", "no such row")).isEqualTo(2);
    assertMistake("no row", "--dry-run");
  }

  @Test
  void run_dryRun_printsThePlanAndWritesNothing() {
    Path target = folder.resolve("run");
    assertThat(execute("run", "--dry-run", "--seed=42", "--out", target.toString())).isZero();
    assertThat(out.toString()).contains("CpuScaling mix platform-pool ×2", "seed 42", "min");
    assertThat(target).doesNotExist();
  }

  @Test
  void run_outIsAFile_isNoticedBeforeMeasuring() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    assertThat(execute("run", "--profile", "smoke", "--out", file.resolve("x").toString()))
        .isEqualTo(2);
    assertMistake("cannot create", "taken");
  }

  @Test
  void unknownCommand_isUsageError() {
    assertThat(execute("rnu")).isEqualTo(2);
    assertMistake("rnu");
  }

  @Test
  void noCommand_printsTheHelp() {
    assertThat(execute()).isEqualTo(2);
    assertMistake("run", "report", "doctor", "list");
  }

  @Test
  void report_missingFile_isOneClearLine() {
    assertThat(execute("report", folder.resolve("none.json").toString())).isEqualTo(2);
    assertMistake("none.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[", "hello", "{\"a\":1}", "[{\"benchmark\":\"a.b\"}]", "null", "[1]"})
  void report_badFile_isOneClearLineWithThePlace(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), text);
    assertThat(execute("report", file.toString())).isEqualTo(2);
    assertMistake("bad.json");
    assertThat(err.toString().strip().lines()).hasSize(1);
  }
}
