package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.machine.Footprint;
import dev.parbench.machine.ProcessCounters;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.Result;

class CostsTest {

  private static Costs window(long cpu, long nanos, long operations, long mebibytes) {
    return new Costs(
        new ProcessCounters(cpu, cpu / 10, cpu / 100, cpu / 4),
        nanos,
        operations,
        -1,
        new Footprint(1, 20, 30, mebibytes << 20, Footprint.Measure.PSS));
  }

  private static Map<String, Result<?>> results(Costs costs) {
    return costs.results(TimeUnit.MICROSECONDS).stream()
        .collect(Collectors.toMap(Result::getLabel, result -> result));
  }

  private static double score(Map<String, Result<?>> results, String label) {
    return Optional.ofNullable(results.get(label)).map(Result::getScore).orElse(Double.NaN);
  }

  @Test
  void results_windowsOfUnequalLength_areRatiosOfSums() {
    // The mean of the ratios would be 1.1 cores and 55 ns an operation.
    var results =
        results(
            Costs.NONE
                .plus(window(200_000, 1_000_000, 2_000, 1))
                .plus(window(200_000, 100_000, 20_000, 1)));
    assertThat(score(results, "cost.cores")).isEqualTo(400.0 / 1100, within(1e-12));
    assertThat(score(results, "cost.cores.wanted")).isEqualTo(500.0 / 1100, within(1e-12));
    assertThat(score(results, "cost.cpu")).isEqualTo(400.0 / 22_000, within(1e-12));
    assertThat(results)
        .hasEntrySatisfying("cost.cpu", cpu -> assertThat(cpu.getScoreUnit()).isEqualTo("us/op"));
    assertThat(score(results, "cost.switches.voluntary"))
        .isEqualTo(40_000.0 / 22_000, within(1e-12));
    assertThat(score(results, "cost.switches.involuntary"))
        .isEqualTo(4_000.0 / 22_000, within(1e-12));
  }

  @Test
  void results_severalLooks_keepThePeak() {
    var costs = Costs.NONE.plus(window(1, 1, 1, 50));
    costs = costs.held(new Footprint(3, 60, 5, 90L << 20, Footprint.Measure.PSS));
    costs = costs.plus(window(1, 1, 1, 70));
    var results = results(costs);
    assertThat(score(results, "cost.memory.pss")).isEqualTo(90);
    assertThat(score(results, "cost.threads")).isEqualTo(60);
    assertThat(score(results, "cost.processes")).isEqualTo(3);
  }

  @Test
  void results_nobodyLooked_sayNothingOfMemory() {
    var results = results(new Costs(ProcessCounters.NONE, 1, 1, -1, Footprint.NONE));
    assertThat(results).containsKey("cost.cores");
    assertThat(results.keySet()).noneMatch(name -> name.startsWith("cost.memory"));
    assertThat(results).doesNotContainKeys("cost.threads", "cost.processes");
  }

  @Test
  void results_residentMemory_saysSoInItsName() {
    var rss = new Footprint(1, 1, 1, 1 << 20, Footprint.Measure.RSS);
    assertThat(results(window(1, 1, 1, 1).held(rss)))
        .containsKey("cost.memory.rss")
        .doesNotContainKey("cost.memory.pss");
  }

  @Test
  void results_quota_addsThrottledPeriodsUp() {
    var throttled = new Costs(ProcessCounters.NONE, 1, 1, 3, Footprint.NONE);
    var results = results(Costs.NONE.plus(throttled).plus(throttled));
    assertThat(score(results, "cost.throttled")).isEqualTo(6);
    assertThat(results(window(1, 1, 1, 1))).doesNotContainKey("cost.throttled");
  }

  @Test
  void results_noOperation_leaveOutWhatHasNoValue() {
    assertThat(results(window(5, 1, 0, 1))).containsKey("cost.cores").doesNotContainKey("cost.cpu");
  }
}
