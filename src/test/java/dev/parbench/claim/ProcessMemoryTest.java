package dev.parbench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.chart.ChartKind;
import dev.parbench.report.FindingText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {

  private static final double MIB = 1 << 20;

  private static Runs held(Runs runs, String unit, int count, double... bytes) {
    return runs.row(
            "dev.parbench.benchmark.Footprint.open",
            "ms/op",
            Map.of("unit", unit, "workers", "" + count),
            1,
            1,
            1)
        .counting("pssBytes", bytes)
        .counting("osThreads", 1, 1, 1)
        .counting("descriptors", 0, 0, 0);
  }

  private static Runs processes() {
    return held(Runs.run(), "process", 4, 40 * MIB, 41 * MIB, 42 * MIB);
  }

  private static Finding judge(Runs runs) {
    return ClaimKind.PROCESS_MEMORY.judge(Analysis.of(runs.build()));
  }

  @Test
  void judge_processesHoldMore_holdsAndSaysPss() {
    assertThat(
            FindingText.of(judge(held(processes(), "platform-thread", 4, 90_000, 92_000, 94_000))))
        .startsWith("holds: each of 4 processes holds 41.0 [")
        .contains("each of as many platform threads 89.8 [", "PSS");
  }

  @Test
  void judge_processesHoldLess_doesNotHold() {
    var runs = held(processes(), "platform-thread", 4, 90 * MIB, 92 * MIB, 94 * MIB);
    assertThat(judge(runs).verdict()).isEqualTo(Verdict.DOES_NOT_HOLD);
  }

  @Test
  void judge_growthBelowAPage_countsAsAPage() {
    var runs = held(processes(), "virtual-thread", 4, -5000, 0, 100);
    assertThat(FindingText.of(judge(runs))).startsWith("holds").contains("virtual threads 1 KiB");
  }

  @Test
  void judge_noEqualCounts_countsAsNotMeasured() {
    assertThat(FindingText.reason(judge(held(processes(), "platform-thread", 100, 9e4, 9e4))))
        .startsWith("not measured");
  }

  @Test
  void judge_valuesThatAreNoNumbers_countAsNotMeasured() {
    assertThat(FindingText.reason(judge(held(processes(), "platform-thread", 4, Double.NaN, 9e4))))
        .startsWith("not measured");
  }

  @Test
  void draw_measuredUnits_saysWhatEachHolds() {
    var runs = held(processes(), "platform-thread", 1000, 90_000, 92_000, 94_000);
    var figure = ChartKind.FOOTPRINT.draw(Analysis.of(runs.build())).getFirst();
    assertThat(figure.name()).isEqualTo("footprint-pss");
    assertThat(figure.title())
        .isEqualTo("Memory of an idle unit: platform thread 89.8 KiB, process 41.0 MiB");
    assertThat(figure.subtitle())
        .contains("Threads and descriptors of each: platform thread 1 and 0, process 1 and 0. ");
  }
}
