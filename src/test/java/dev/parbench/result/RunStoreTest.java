package dev.parbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.machine.HostNoise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant END = Instant.parse("2026-01-02T03:05:00Z");

  @TempDir Path dir;

  @Test
  void add_forksOfTwoRows_mergesAndRecordsTheOrder() throws Exception {
    RunStore store = RunStore.create(dir.resolve("run"), info());
    store.add(Rows.row("a.B", "avgt", "ms/op", 1));
    store.add(Rows.row("a.C", "avgt", "ms/op", 5));
    store.add(Rows.row("a.B", "avgt", "ms/op", 2));
    store.warn("noisy");
    store.warn("noisy");
    Run run = RunStore.load(dir.resolve("run"));
    assertThat(run).isEqualTo(store.run());
    assertThat(run.rows())
        .containsExactly(
            Rows.row("a.B", "avgt", "ms/op", 1, 2), Rows.row("a.C", "avgt", "ms/op", 5));
    RunInfo info = run.info().orElseThrow();
    assertThat(info.order()).containsExactly("a.B", "a.C", "a.B");
    assertThat(info.warnings()).containsExactly("noisy");
    assertThat(info.complete()).isFalse();
    assertThat(info.finished()).isEmpty();
    assertThat(info.machine()).isEqualTo(Machines.quiet("h"));
  }

  @Test
  void add_forksWithNoise_tellsWhichRowsWereDisturbed() throws Exception {
    RunStore store = RunStore.create(dir.resolve("run"), info());
    Row quiet = Rows.row("a.B", "avgt", "ms/op", 1);
    Row noisy = Rows.row("a.C", "avgt", "ms/op", 5);
    store.add(quiet);
    store.add(noisy, new HostNoise(2.5, 0, 0));
    store.add(noisy, new HostNoise(0.1, 4.9, 0));
    store.add(noisy, new HostNoise(0, 0, 7));
    RunInfo info = RunStore.load(dir.resolve("run")).info().orElseThrow();
    assertThat(info.noise()).hasSize(4).startsWith(HostNoise.UNKNOWN);
    assertThat(info.disturbedForks(quiet.key())).isZero();
    assertThat(info.disturbedForks(noisy.key())).isEqualTo(2);
  }

  @Test
  void load_ofAnOlderProgram_isReadWithoutNoiseAndStops() throws Exception {
    RunStore store = RunStore.create(dir.resolve("run"), info());
    store.add(Rows.row("a.B", "avgt", "ms/op", 1), new HostNoise(9, 9, 9));
    Path file = dir.resolve("run").resolve("run.json");
    String old =
        Files.readString(file)
            .replaceFirst("(?s),\\s*\"noise\" : \\[.*]", "")
            .replaceFirst("(?s),\\s*\"stops\" : \\{.*?}", "");
    Files.writeString(file, old);
    assertThat(old).doesNotContain("othersPercent").doesNotContain("stops");
    RunInfo info = RunStore.load(dir.resolve("run")).info().orElseThrow();
    assertThat(info.order()).containsExactly("a.B");
    assertThat(info.noise()).isEmpty();
    assertThat(info.stops()).isEmpty();
    assertThat(info.disturbedForks(Rows.row("a.B", "avgt", "ms/op", 1).key())).isZero();
  }

  @Test
  void complete_marksTheRun() throws Exception {
    RunStore store = RunStore.create(dir.resolve("run"), info());
    store.complete(END);
    RunInfo info = RunStore.load(dir.resolve("run")).info().orElseThrow();
    assertThat(info.complete()).isTrue();
    assertThat(info.finished()).contains(END);
  }

  @Test
  void create_files_areTheUsersOnly() throws Exception {
    Path folder = RunStore.create(dir.resolve("deep").resolve("run"), info()).folder();
    assertThat(permissions(folder)).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("jmh.json"))).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("run.json"))).isEqualTo("rw-------");
  }

  @Test
  void create_whereARunIs_refuses() throws Exception {
    RunStore.create(dir, info());
    assertThatThrownBy(() -> RunStore.create(dir, info()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already holds a run");
  }

  @Test
  void create_whereAFileIs_namesThePath() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));
    assertThatThrownBy(() -> RunStore.create(file, info()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void add_folderGone_namesTheFile() throws Exception {
    RunStore store = RunStore.create(dir.resolve("run"), info());
    Files.delete(dir.resolve("run").resolve("jmh.json"));
    Files.delete(dir.resolve("run").resolve("run.json"));
    Files.delete(dir.resolve("run"));
    assertThatThrownBy(() -> store.add(Rows.row("a.B", "avgt", "ms/op", 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write")
        .hasMessageContaining("jmh.json");
  }

  @Test
  void load_everyWayToNameARun_givesIt() throws Exception {
    RunStore store = RunStore.create(dir.resolve("run"), info());
    store.add(Rows.row("a.B", "avgt", "ms/op", 1));
    for (String name : List.of("", "run.json", "jmh.json")) {
      assertThat(RunStore.load(dir.resolve("run").resolve(name))).isEqualTo(store.run());
    }
  }

  @Test
  void load_plainJmhFile_hasNoInfoAndTheFilesName() throws Exception {
    JmhJson.write(List.of(), dir.resolve("other.json"));
    Run run = RunStore.load(dir.resolve("other.json"));
    assertThat(run.name()).isEqualTo("other.json");
    assertThat(run.info()).isEmpty();
  }

  @Test
  void load_runJsonOfAnotherProgram_isIgnoredBesideAPlainFile() throws Exception {
    JmhJson.write(List.of(), dir.resolve("other.json"));
    Files.writeString(dir.resolve("run.json"), "{\"script\": \"jmh\"}");
    assertThat(RunStore.load(dir.resolve("other.json")).info()).isEmpty();
  }

  @Test
  void load_emptyFolder_saysWhatToName() {
    refuses(dir, "no jmh.json in this folder");
    refuses(dir.resolve("run.json"), "run.json: no such file");
    refuses(dir.resolve("x.json"), "x.json: no such file");
  }

  @Test
  void load_futureFormat_isRefused() throws Exception {
    JmhJson.write(List.of(), dir.resolve("jmh.json"));
    Files.writeString(dir.resolve("run.json"), "{\"format\": 3}");
    refuses(dir, "format 3 is unknown here; use a newer parbench");
    Files.writeString(dir.resolve("run.json"), "{\"format\": 0}");
    refuses(dir, "format 0 is unknown");
  }

  @Test
  void load_brokenRunJson_isOneLine() throws Exception {
    JmhJson.write(List.of(), dir.resolve("jmh.json"));
    for (String text :
        List.of("", "{", "[]", "nonsense", "{\"format\": 1}", "{\"format\":\"1\"}")) {
      Files.writeString(dir.resolve("run.json"), text);
      refuses(dir, "run.json");
    }
  }

  @Test
  void text_numbersJsonLacks_becomeNull() {
    record Document(double known, double unknown, Optional<String> none) {}
    assertThat(Json.text(new Document(1.5, Double.NaN, Optional.empty())))
        .isEqualTo("{\n  \"known\" : 1.5,\n  \"unknown\" : null,\n  \"none\" : null\n}\n");
  }

  private static void refuses(Path path, String part) {
    assertThatThrownBy(() -> RunStore.load(path))
        .isInstanceOf(InvalidResultException.class)
        .message()
        .doesNotContain("\n")
        .contains(part);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static RunInfo info() {
    return new RunInfo(
        RunInfo.FORMAT,
        "20260102-030405-h",
        START,
        Optional.empty(),
        false,
        "quick",
        "parbench run",
        42,
        Optional.of("abc"),
        Machines.quiet("h"),
        List.of(),
        List.of());
  }
}
