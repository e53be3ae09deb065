package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An {@code ab} that is killed, goes on, and finds a planted slow-down. */
@Tag("forks")
class AbResumeIT {

  @TempDir Path dir;

  @Test
  void ab_killedAndResumed_findsThePlantedSlowDownInExactlyThatOfAllRows() throws Exception {
    var ab = PlantedAb.in(dir);
    var command = new ArrayList<>(List.of("--candidate-args", "-Dplanted.permille=3000"));
    command.addAll(List.of("--only", "(planted|worded) .*1000", "--pairs", "5"));
    command.add("--jmh-args=-wi 1 -w 30ms -i 2 -r 30ms");
    Process process = ab.started(ab.command(command.toArray(String[]::new)));
    Path out = ab.out();
    Path third = out.resolve("forks").resolve("screen-000-002-base.json");
    while (process.isAlive() && !Files.exists(third)) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().waitFor();
    // Killed so, nobody ends its children; the operating system's user does.
    children.forEach(ProcessHandle::destroyForcibly);
    assertThat(out.resolve("check.json")).doesNotExist();
    PlantedAb.Result result = resume(ab);
    assertThat(result.exit()).as(result.text() + result.errors()).isEqualTo(1);
    assertThat(PlantedAb.rows(result.text(), "REGRESSION"))
        .singleElement()
        .asString()
        .contains("Planted.planted steps=1000");
    assertThat(result.text()).contains("\"paired\" : true");
    // A parameter with separators in it is measured with every value.
    assertThat(result.text())
        .containsOnlyOnce("\"text\" : \"a, b=c\"")
        .containsOnlyOnce("\"text\" : \"d\"")
        .doesNotContain("MISSING", "INVALID");
    assertThat(out.resolve("base.json")).exists();
    assertThat(out.resolve("report.html")).content().contains("<svg");
    // Nothing is left to measure: the same verdict from the files alone.
    assertThat(resume(ab).text()).isEqualTo(result.text());
    PlantedAb.Result other = resume(ab, "--margin", "5%");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.errors()).contains("--margin 5% contradicts");
    assertThat(printed("compare", out.toString())).contains("base.json", "candidate.json");
    assertThat(printed("report", out.toString())).contains("report.html");
    // The verdict's own page stays.
    assertThat(out.resolve("report.html")).content().contains("REGRESSION");
  }

  private static String printed(String... args) {
    var text = new StringWriter();
    int exit = Main.commandLine().setOut(new PrintWriter(text, true)).execute(args);
    assertThat(exit).as(text.toString()).isZero();
    return text.toString();
  }

  private PlantedAb.Result resume(PlantedAb ab, String... more) throws Exception {
    var command = new ArrayList<>(List.of("ab", "--resume", ab.out().toString()));
    command.addAll(List.of("--format", "json", "--ignore-lock"));
    command.addAll(List.of(more));
    return ab.parbench(command.toArray(String[]::new));
  }
}
