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
