package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.LatencyRow;
import dev.parbench.analysis.LatencyRow.Percentile;
import dev.parbench.stats.Estimate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The smallest row of latencies, really measured. */
@Tag("alone")
@Timeout(120)
@ExtendWith(SmokeRun.Shared.class)
class LatencyIT {

  private static double seconds(LatencyRow row, Percentile percentile) {
    return row.at(percentile).map(Estimate::value).orElseThrow();
  }

  @Test
  void run_smoke_recordsPercentilesAndDrawsThem(SmokeRun smoke) throws Exception {
    var row = Analysis.of(smoke.run()).latencies().getFirst();
    double median = seconds(row, Percentile.P50);
    assertThat(median).isGreaterThan(0.003);
    assertThat(seconds(row, Percentile.P99)).isGreaterThanOrEqualTo(median);
    assertThat(seconds(row, Percentile.P999)).isGreaterThanOrEqualTo(seconds(row, Percentile.P99));
    assertThat(smoke.text("report.html")).contains("id=\"latency\"", "of the tasks take at most");
  }
}
