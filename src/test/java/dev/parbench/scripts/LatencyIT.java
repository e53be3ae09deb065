package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.LatencyRow;
import dev.parbench.analysis.LatencyRow.Percentile;
import dev.parbench.result.RunStore;
import dev.parbench.stats.Estimate;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The smallest row of latencies, really measured. */
@Timeout(120)
class LatencyIT {

  @TempDir private Path folder;

  private static double seconds(LatencyRow row, Percentile percentile) {
    return row.at(percentile).map(Estimate::value).orElseThrow();
  }

  @Test
  void run_smoke_recordsPercentilesAndDrawsThem() throws Exception {
    Path target = folder.resolve("run");
    var script =
        Script.parbench(
            "run",
            "--ignore-lock",
            "--seed",
            "42",
            "--profile",
            "smoke",
            "--only",
            "Latency",
            "--out",
            target.toString());
    assertThat(script.exitCode()).as(script.out() + script.err()).isZero();
    var row = Analysis.of(RunStore.load(target)).latencies().getFirst();
    double median = seconds(row, Percentile.P50);
    assertThat(median).isGreaterThan(0.003);
    assertThat(seconds(row, Percentile.P99)).isGreaterThanOrEqualTo(median);
    assertThat(seconds(row, Percentile.P999)).isGreaterThanOrEqualTo(seconds(row, Percentile.P99));
    assertThat(Files.readString(target.resolve("report.html")))
        .contains("id=\"latency\"", "of the tasks take at most");
  }
}
