package dev.parbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.catalogue.Profile;
import dev.parbench.claim.ClaimKind;
import dev.parbench.example.Example;
import dev.parbench.strategy.StrategyKind;
import dev.parbench.workload.WorkloadKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    for (BenchmarkKind benchmark : BenchmarkKind.values()) {
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

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5%", "100%", "200%"})
  void report_marginThatIsNone_isUsageError(String margin) {
    assertThat(execute("report", "results/reference", "--margin=" + margin)).isEqualTo(2);
    assertMistake("--margin must be above 0 and below 100 %");
  }

  @Test
  void report_marginOfForeignRows_isUsageError() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), rows("a.Bench.sort", ""));
    assertThat(execute("report", file.toString(), "--margin=2%")).isEqualTo(2);
    assertMistake("--margin judges claims");
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void run_forksAboveAThousand_isUsageError() {
    assertThat(execute("run", "--forks=1000000000")).isEqualTo(2);
    assertMistake("--forks must be at most 1000");
  }

  @Test
  void run_rowsOfAnotherProfileOnly_isUsageErrorThatNamesIt() {
    assertThat(execute("run", "--only", "Reuse", "--dry-run")).isEqualTo(2);
    assertMistake("no row of profile quick matches, but of --profile standard");
  }

  @Test
  void run_noSuchRow_isUsageErrorThatNamesNoProfile() {
    assertThat(execute("run", "--only", "NoSuchRow", "--dry-run")).isEqualTo(2);
    assertMistake("no row of profile quick matches;");
  }

  @Test
  void run_brokenPattern_isOneLine() {
    assertThat(execute("run", "--only", "[")).isEqualTo(2);
    assertThat(err.toString().lines().filter(line -> line.contains("Unclosed"))).hasSize(1);
    assertThat(err.toString()).doesNotContain("^");
  }

  @Test
  void main_error_isInconclusiveAndNeverARegression() {
    assertThat(
            Main.guarded(() -> {
              throw new OutOfMemoryError("made up");
            }))
        .isEqualTo(3);
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
    String inside = file.resolve("x").toString();
    assertThat(execute("run", "--profile", "smoke", "--ignore-lock", "--out", inside)).isEqualTo(2);
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

  private static String rows(String benchmark, String params) {
    return """
    [{"jmhVersion":"1.37","benchmark":"%s","mode":"avgt","threads":1,"forks":2,
      "params":{%s},
      "primaryMetric":{"score":1,"scoreUnit":"ms/op","rawData":[[1.0],[1.1]]}}]
    """
        .formatted(benchmark, params);
  }

  @Test
  void report_foreignFileBesideARun_leavesTheRunAlone() throws IOException {
    Files.writeString(folder.resolve("run.json"), "{}");
    Files.writeString(folder.resolve("report.html"), "mine");
    Path other = Files.writeString(folder.resolve("other.json"), rows("a.B.c", ""));
    assertThat(execute("report", other.toString())).as(err.toString()).isZero();
    assertThat(folder.resolve("report.html")).hasContent("mine");
    assertThat(folder.resolve("other-report/report.html")).isNotEmptyFile();
  }

  @Test
  void report_foreignRows_printsATableOfThem() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), rows("a.Bench.sort", ""));
    assertThat(execute("report", file.toString())).isZero();
    assertThat(out.toString()).contains("Bench.sort", "ms/op", "1.05 [");
  }

  @Test
  void report_nonsensicalWorkers_areListedInAWarning() throws IOException {
    String params = "\"strategy\":\"sequential\",\"workload\":\"mix\",\"workers\":\"-2\"";
    Path file =
        Files.writeString(
            folder.resolve("a.json"), rows("dev.parbench.benchmark.CpuScaling.run", params));
    assertThat(execute("report", file.toString())).isZero();
    assertThat(out.toString()).contains("Left out of every ranking", "workers=-2");
  }

  @Test
  void report_emptyList_saysThatThereAreNoRows() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "[]");
    assertThat(execute("report", file.toString())).isEqualTo(3);
    assertMistake("no rows");
  }

  @Test
  void report_emptyName_saysSo() {
    assertThat(execute("report", "")).isEqualTo(2);
    assertMistake("FILE is empty");
  }

  @Test
  void report_device_isRefused() {
    assertThat(execute("report", "/dev/zero")).isEqualTo(2);
    assertMistake("a pipe or a device");
  }

  @Test
  void report_twoRunsOfOneFolder_areRefusedAndNothingIsWritten() throws IOException {
    String own = rows("dev.parbench.benchmark.Ruler.arithmetic", "");
    Path json = Files.writeString(folder.resolve("c.json"), own);
    Path text = Files.writeString(folder.resolve("c.txt"), own);
    assertThat(execute("report", json.toString(), text.toString())).isEqualTo(2);
    assertMistake("c-report", "--out");
    assertThat(folder.resolve("c-report")).doesNotExist();
  }

  @Test
  void report_secondFileIsBad_nothingIsWritten() throws IOException {
    Path good = Files.writeString(folder.resolve("c.json"), rows("a.B.c", ""));
    assertThat(execute("report", good.toString(), folder.resolve("no").toString())).isEqualTo(2);
    assertThat(folder.resolve("c-report")).doesNotExist();
  }

  @Test
  void report_whatCannotBeReplaced_isNamedAndLeftNoTemporaryFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), rows("a.B.c", ""));
    Path target = folder.resolve("out");
    Files.createDirectories(target.resolve("report.html/taken"));
    assertThat(execute("report", file.toString(), "--out", target.toString())).isEqualTo(2);
    assertMistake("cannot write", "report.html");
    try (var left = Files.list(target)) {
      assertThat(left).containsExactly(target.resolve("report.html"));
    }
  }

  @Test
  void report_files_areReadableByTheirUserOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), rows("a.B.c", ""));
    assertThat(execute("report", file.toString())).isZero();
    Path report = folder.resolve("a-report/report.html");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(report)))
        .isEqualTo("rw-------");
  }
}
