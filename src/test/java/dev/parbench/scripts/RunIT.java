package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.result.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A whole run, as a user starts it. */
@Tag("alone")
@Timeout(180)
@ExtendWith(SmokeRun.Shared.class)
class RunIT {

  @TempDir private Path folder;

  private Path target() {
    return folder.resolve("a run");
  }

  @Test
  void run_smoke_measuresEverythingAndWritesEveryFile(SmokeRun smoke) {
    assertThat(smoke.script().err()).isEmpty();
    assertThat(smoke.script().out())
        .contains("textbook claims, ", "report: ")
        .doesNotContain("\u001b", "\r", "WARNING");
    assertThat(smoke.run().info().orElseThrow().complete()).isTrue();
    assertThat(smoke.run().rows()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(smoke.folder().resolve("report.html")).isNotEmptyFile();
    assertThat(smoke.folder().resolve("parbench.log")).isNotEmptyFile();
    assertThat(smoke.folder().resolve("charts")).isNotEmptyDirectory();
  }

  @Test
  void report_again_writesTheSameBytes(SmokeRun smoke) throws Exception {
    for (String file : List.of(RunStore.INFO, "jmh.json")) {
      Files.createDirectories(target());
      Files.copy(smoke.folder().resolve(file), target().resolve(file));
    }
    Script again = Script.parbench("report", target().toString());
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(target().resolve("report.html"))
        .hasSameBinaryContentAs(smoke.folder().resolve("report.html"));
  }
}
