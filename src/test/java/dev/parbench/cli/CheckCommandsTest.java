package dev.parbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parbench.ab.AbBudget;
import dev.parbench.check.verdict.Rules;
import dev.parbench.result.JmhJson;
import dev.parbench.result.Machines;
import dev.parbench.result.Row;
import dev.parbench.result.RowKey;
import dev.parbench.result.Rows;
import dev.parbench.result.Run;
import dev.parbench.result.RunInfo;
import dev.parbench.result.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandsTest {

  private static final double[] FAST = {10, 10.01, 9.99, 10.005, 9.995, 10.002};
  private static final double[] SLOW = {11, 11.01, 10.99, 11.005, 10.995, 11.002};

  @TempDir Path dir;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void check_sameFile_passes() throws Exception {
    assertThat(check(file("a", FAST), file("b", FAST))).isZero();
    assertThat(out.toString()).startsWith("PASS: none of 1 row is slower by more than 2.0 %");
  }

  @Test
  void check_slower_exits1() throws Exception {
    assertThat(check(file("a", FAST), file("b", SLOW))).isEqualTo(1);
    assertThat(out.toString()).startsWith("REGRESSION: 1 of 1 row slower");
    assertThat(check(file("a", FAST), file("b", SLOW), "--margin", "20%")).isEqualTo(2);
    assertThat(err.toString()).contains("--detect must be above --margin 0.2");
    assertThat(check(file("a", FAST), file("b", SLOW), "--margin", "0.2", "--detect", "30%"))
        .isZero();
  }

  @Test
  void check_cannotTell_exits3() throws Exception {
    assertThat(check(file("a", FAST), file("b", 10))).isEqualTo(3);
    assertThat(check(file("a", FAST), file("b", FAST), "--only", "nothing")).isEqualTo(3);
    assertThat(out.toString())
        .contains("nothing was compared")
        .contains("--only nothing is in the name of no row");
  }

  @Test
  void check_badInput_exits2WithOneLine() throws Exception {
    Path broken = Files.writeString(dir.resolve("broken.json"), "[{\"benchmark\":");
    assertThat(check(broken, file("b", FAST))).isEqualTo(2);
    assertThat(err.toString()).contains("broken.json:1:").doesNotContain("\tat ");
    assertThat(check(dir.resolve("none.json"), file("b", FAST))).isEqualTo(2);
    assertThat(err.toString()).contains("none.json: no such file");
    Path empty = Files.createFile(dir.resolve("empty.json"));
    assertThat(check(file("a", FAST), empty)).isEqualTo(2);
    assertThat(err.toString()).contains("empty.json: the file is empty");
    assertThat(check(file("a", FAST), file("b", FAST), "--margin", "much")).isEqualTo(2);
    assertThat(err.toString()).contains("--margin: not a share: much");
    assertThat(check(file("a", FAST), file("b", FAST), "--allow", "wind")).isEqualTo(2);
    assertThat(err.toString()).contains("machine").contains("settings");
    assertThat(check(file("a", FAST), file("b", FAST), "--report", "md=" + dir.resolve("no/x.md")))
        .isEqualTo(2);
    assertThat(err.toString()).contains("cannot write");
  }

  @Test
  void check_reports_areWrittenBesideTheDocument() throws Exception {
    Path md = dir.resolve("r.md");
    Path html = dir.resolve("r.html");
    assertThat(
            check(
                file("a", FAST),
                file("b", SLOW),
                "--format",
                "json",
                "--report",
                "md=" + md,
                "--report",
                "HTML=" + html))
        .isEqualTo(1);
    assertThat(out.toString()).startsWith("{\n  \"format\" : 1,\n  \"verdict\" : \"regression\"");
    assertThat(md).content().startsWith("### parbench: REGRESSION");
    assertThat(html).content().startsWith("<!DOCTYPE html>").contains("<svg");
  }

  @Test
  void compare_files_neverFails() throws Exception {
    assertThat(execute("compare", file("a", FAST), file("b", SLOW), file("c", 10))).isZero();
    assertThat(out.toString())
        .contains("+10.0 % [")
        .contains("(one fork)")
        .contains("geometric mean over 1 matching row");
    assertThat(execute("compare", file("a", FAST), "--by", "n")).isZero();
    assertThat(execute("compare", file("a", FAST), "--by", "m")).isEqualTo(2);
    assertThat(err.toString()).contains("no row has the parameter m; there are [n]");
  }

  @Test
  void baseline_promoteAndShow_keepThePrevious() throws Exception {
    Path base = dir.resolve("baseline");
    assertThat(execute("baseline", "show", "--baseline", base)).isZero();
    assertThat(out.toString()).contains("no baseline yet");
    assertThat(promote(base, run("one", true, FAST))).isZero();
    assertThat(promote(base, run("two", true, FAST))).isZero();
    assertThat(execute("baseline", "show", "--baseline", base)).isZero();
    assertThat(out.toString())
        .contains("1 rows of two")
        .contains("promoted")
        .contains("commit abc");
    assertThat(RunStore.load(base).name()).isEqualTo("two");
    assertThat(RunStore.load(base.resolve("previous")).name()).isEqualTo("one");
    assertThat(base.resolve("promoted.json"))
        .content()
        .contains("\"who\"", "\"machine\" : \"h\"", "abc");
    assertThat(check(base, file("b", FAST))).isZero();
  }

  @Test
  void check_noBaselineYet_saysHowToMakeOne() throws Exception {
    String before = System.getProperty("parbench.home");
    System.setProperty("parbench.home", dir.toString());
    try {
      assertThat(execute("check", file("a", FAST))).isEqualTo(2);
      assertThat(err.toString())
          .contains("no baseline yet; name one with --baseline")
          .contains("baseline promote RUN");
      RunStore.save(
          dir.resolve("results").resolve("baseline"),
          new Run("x", Optional.empty(), List.of(row(FAST))));
      assertThat(execute("check", file("a", FAST))).isZero();
    } finally {
      if (before == null) {
        System.clearProperty("parbench.home");
      } else {
        System.setProperty("parbench.home", before);
      }
    }
  }

  @Test
  void baseline_twoForksARow_suffice() throws Exception {
    assertThat(promote(dir.resolve("baseline"), run("two", true, 10, 10.01))).isZero();
  }

  @Test
  void show_anyTimeZone_isTheSame() throws Exception {
    Path base = dir.resolve("baseline");
    promote(base, run("one", true, FAST));
    TimeZone before = TimeZone.getDefault();
    var texts = new HashSet<String>();
    try {
      for (String zone : List.of("UTC", "Pacific/Kiritimati", "America/St_Johns")) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        assertThat(execute("baseline", "show", "--baseline", base)).isZero();
        texts.add(out.toString());
      }
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(texts).singleElement().asString().contains("1970-01-01T00:00:00Z");
  }

  @Test
  void baseline_doubtfulRuns_areRefusedUnlessForced() throws Exception {
    Path base = dir.resolve("baseline");
    assertThat(promote(base, run("cut", false, FAST))).isEqualTo(2);
    assertThat(err.toString()).contains("incomplete");
    assertThat(promote(base, run("thin", true, 10))).isEqualTo(2);
    assertThat(err.toString()).contains("fewer than 2 forks");
    assertThat(promote(base, run("good", true, FAST))).isZero();
    Path slow = run("slow", true, SLOW);
    assertThat(promote(base, slow)).isEqualTo(2);
    assertThat(err.toString()).contains("against the present baseline it is: regression");
    assertThat(RunStore.load(base).name()).isEqualTo("good");
    assertThat(execute("baseline", "promote", slow, "--baseline", base, "--force")).isZero();
    assertThat(RunStore.load(base).name()).isEqualTo("slow");
    assertThat(base.resolve("promoted.json")).content().contains("regression");
    assertThat(execute("baseline")).isEqualTo(2);
  }

  @Test
  void budget_pairs_fitOrSayWhatWould() throws Exception {
    assertThat(AbBudget.pairs(Duration.ofMinutes(10), Duration.ofSeconds(36), Rules.DEFAULT))
        .isEqualTo(10);
    assertThat(AbBudget.pairs(Duration.ofHours(10), Duration.ofSeconds(1), Rules.DEFAULT))
        .isEqualTo(50);
    assertThatThrownBy(
            () -> AbBudget.pairs(Duration.ofMinutes(1), Duration.ofSeconds(10), Rules.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("5 pairs")
        .hasMessageContaining("about 84 s");
    assertThat(AbBudget.promise(10, Rules.DEFAULT)).contains("2.0 %").contains("80 % power");
  }

  private int check(Path base, Path candidate, Object... more) throws IOException {
    var args = new ArrayList<Object>(List.of("check", candidate, "--baseline", base));
    args.addAll(List.of(more));
    return execute(args.toArray());
  }

  private int promote(Path base, Path run) {
    return execute("baseline", "promote", run, "--baseline", base);
  }

  private int execute(Object... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(List.of(args).stream().map(Object::toString).toArray(String[]::new));
  }

  private Path file(String name, double... forks) throws IOException {
    Path file = dir.resolve(name + ".json");
    JmhJson.write(List.of(row(forks)), file);
    return file;
  }

  private static Row row(double... forks) {
    return Rows.row(RowKey.of("a.B.x", "avgt", Map.of("n", "1"), 1), "ms/op", forks);
  }

  private Path run(String id, boolean complete, double... forks) throws IOException {
    var info =
        new RunInfo(
            RunInfo.FORMAT,
            id,
            Instant.EPOCH,
            Optional.empty(),
            complete,
            "quick",
            "parbench run",
            1,
            Optional.of("abc"),
            Machines.quiet("h"),
            List.of(),
            List.of());
    RunStore.save(dir.resolve(id), new Run(id, Optional.of(info), List.of(row(forks))));
    return dir.resolve(id);
  }
}
