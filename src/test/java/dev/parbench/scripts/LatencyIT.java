package dev.parbench.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.LatencyRow.Percentile;
import dev.parbench.catalogue.BenchmarkKind;
import dev.parbench.result.Row;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The smallest row of latencies, really measured. */
@Tag("alone")
@Timeout(120)
@ExtendWith(SmokeRun.Shared.class)
class LatencyIT {

  private static double micros(Row row, String metric) {
    return Objects.requireNonNull(row.secondary().get(metric)).forkMeans()[0];
  }

  @Test
  void run_smoke_recordsPercentilesAndDrawsThoseWithEnoughBehindThem(SmokeRun smoke)
      throws Exception {
    var latency = Analysis.of(smoke.run()).latencies().getFirst();
    assertThat(latency.at(Percentile.P50).orElseThrow().value()).isGreaterThan(0.003);
    assertThat(latency.at(Percentile.P95)).isEmpty();
    var row =
        smoke.run().rows().stream()
            .filter(each -> BenchmarkKind.LATENCY.measures(each.key().benchmark()))
            .findFirst()
            .orElseThrow();
    assertThat(
            List.of(
                micros(row, "p50Micros"),
                micros(row, "p95Micros"),
                micros(row, "p99Micros"),
                micros(row, "p999Micros"),
                micros(row, "maxMicros")))
        .isSorted();
    assertThat(micros(row, "growth")).isPositive();
    assertThat(latency.ownLoad()).isPresent();
    assertThat(latency.ownLoad().orElseThrow()).isBetween(1.0, 200.0);
    assertThat(smoke.text("report.html")).contains("id=\"latency\"", "of the tasks take at most");
  }
}
