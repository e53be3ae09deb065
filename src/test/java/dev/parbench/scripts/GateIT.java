package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.result.JmhJson;
import dev.parbench.result.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite gates itself, with a single short row of it. */
@Tag("forks")
class GateIT {

  /** One row of the gate, that waits, and rules that a busy machine can keep. */
  private static final String SMALL =
      " --profile gate --ignore-lock --only 'IoConcurrency sleep virtual-threads '";

  private static final String LENIENT = " --margin 50% --detect 100%";

  /** It builds a revision. */
  private static final long PATIENCE_SECONDS = 300;

  @TempDir private Path dir;

  private static Script shell(String command) throws Exception {
    return Script.run(Script.HOME, Map.of(), List.of("/bin/sh", "-c", command), PATIENCE_SECONDS);
  }

  @Test
  void run_promoteAndCheck_workAtFirstTry() throws Exception {
    run("first");
    String baseline = " --baseline '" + dir.resolve("baseline") + "'";
    Script promoted =
        shell("scripts/parbench baseline promote '" + dir.resolve("first") + "'" + baseline);
    assertThat(promoted.exitCode()).as(promoted.err()).isZero();
    run("second");
    Script check =
        shell("scripts/parbench check '" + dir.resolve("second") + "'" + baseline + LENIENT);
    assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
    assertThat(check.out()).startsWith("PASS: none of 1 row ").contains("1 row unchanged");
  }

  private void run(String name) throws Exception {
    Script run =
        shell("scripts/parbench run" + SMALL + " --forks 6 --out '" + dir.resolve(name) + "'");
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
  }

  @Test
  void ab_asTheReadmeSays_buildsBothRevisionsAndMeasuresPlannedRows() throws Exception {
    Matcher written =
        Pattern.compile("^scripts/parbench ab --base-rev .*$", Pattern.MULTILINE)
            .matcher(Files.readString(Script.HOME.resolve("README.md")));
    assertThat(written.find()).isTrue();
    String command = Revisions.known(written.group());
    Path out = dir.resolve("ab");
    Script ab =
        shell(
            command
                + SMALL
                + LENIENT
                + " --pairs 5 --fresh-pairs 10 --no-rulers --seed 1 --out '"
                + out
                + "'");
    assertThat(ab.exitCode()).as(ab.out() + ab.err()).isZero();
    assertThat(ab.out()).startsWith("PASS: ");
    assertThat(out.resolve("base.jar")).isNotEmptyFile();
    // As the plan says, not as the annotations do.
    Row row = JmhJson.read(out.resolve("base.json")).getFirst();
    assertThat(row.key().param("strategy")).contains("virtual-threads");
    assertThat(row.settings().measurementTime()).isEqualTo("200 ms");
    assertThat(row.settings().jvmArgs()).contains("-Xms512m");
    assertThat(row.primary().forkMeans()).hasSizeGreaterThanOrEqualTo(5);
  }
}
