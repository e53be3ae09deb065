package dev.parbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RowCostsTest {

  private static Metric metric(Double... forks) {
    return new Metric("#", Arrays.stream(forks).map(List::of).toList());
  }

  private static RowCosts costs(Map<String, Metric> secondary) {
    Row row = Rows.row("a.B.c", "avgt", "ms/op", 1);
    return RowCosts.of(new Row(row.key(), row.settings(), row.primary(), new TreeMap<>(secondary)));
  }

  @Test
  void of_severalForks_isMeanOfCoresAndPeakOfMemory() {
    var costs =
        costs(
            Map.of(
                "cost.cores", metric(1.0, 1.5),
                "cost.cores.wanted", metric(2.0, 3.0),
                "cost.memory.pss", metric(50.0, 70.0, 60.0)));
    assertThat(costs.cores()).contains(1.25);
    assertThat(costs.wanted()).contains(2.5);
    assertThat(costs.memoryMebibytes()).contains(70.0);
    assertThat(costs.shared()).isTrue();
  }

  @Test
  void of_processorTimeInTheUnitOfTheScore_isInSeconds() {
    var cpu = new Metric("ms/op", List.of(List.of(30.0), List.of(50.0)));
    var costs =
        costs(
            Map.of(
                "cost.cpu", cpu,
                "cost.switches.voluntary", metric(2.0, 4.0),
                "cost.switches.involuntary", metric(1.0, 2.0),
                "cost.threads", metric(30.0, 40.0)));
    assertThat(costs.cpuSeconds()).contains(0.04);
    assertThat(costs.waits()).contains(3.0);
    assertThat(costs.preemptions()).contains(1.5);
    assertThat(costs.threads()).contains(40.0);
  }

  @Test
  void of_residentMemory_saysThatSharedPagesCountTwice() {
    var costs = costs(Map.of("cost.memory.rss", metric(50.0)));
    assertThat(costs.memoryMebibytes()).contains(50.0);
    assertThat(costs.shared()).isFalse();
  }

  @Test
  void of_foreignRow_isUnknown() {
    assertThat(costs(Map.of("gc.count", metric(1.0)))).isEqualTo(RowCosts.UNKNOWN);
    assertThat(costs(Map.of("cost.cores", metric(Double.NaN)))).isEqualTo(RowCosts.UNKNOWN);
  }
}
