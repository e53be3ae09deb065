package dev.parbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static Entry only(Runs runs, String strategy, int workers) {
    return Runs.ranked(runs.build()).getFirst().at(strategy, workers).orElseThrow();
  }

  @Test
  void of_foreignRows_isEmpty() {
    var run = Runs.run().row("org.example.B.m", "ms/op", Map.of("strategy", "a"), 1, 2).build();
    assertThat(Runs.ranked(run)).isEmpty();
  }

  @Test
  void of_uselessScores_leavesThemOut() {
    var run =
        Runs.run()
            .cpu("mix", "sequential", 1, Double.NaN)
            .cpu("mix", "platform-pool", 2, 0, 1)
            .cpu("mix", "fork-join", 2)
            .row("dev.parbench.benchmark.CpuScaling.run", "ms/op", Map.of("workers", "x"), 1)
            .build();
    assertThat(Runs.ranked(run)).isEmpty();
  }

  @Test
  void of_otherNumberOfTasks_isAnotherBatch() {
    var params = Map.of("strategy", "fork-join", "workload", "mix", "workers", "2", "tasks", "8");
    var run =
        Runs.run()
            .cpu("mix", "fork-join", 2, 1, 2)
            .row("dev.parbench.benchmark.CpuScaling.run", "ms/op", params, 1, 2)
            .build();
    assertThat(Runs.ranked(run))
        .extracting(Batch::label)
        .containsExactly("mix, 64 tasks", "mix, 8 tasks");
  }

  @Test
  void limit_moreWorkersThanCores_isTheCores() {
    var runs = Runs.run().cores(2).cpu("mix", "sequential", 1, 100).cpu("mix", "fork-join", 4, 60);
    var limit = only(runs, "fork-join", 4).limit().orElseThrow();
    assertThat(limit).isEqualTo(new Limit(0.05, Limit.Source.CORES));
  }

  @Test
  void limit_fractionalQuota_isTheQuota() {
    var runs = Runs.run().machine(Runs.machine(8, 1.5, List.of()));
    runs.cpu("mix", "sequential", 1, 90).cpu("mix", "fork-join", 4, 70);
    assertThat(only(runs, "fork-join", 4).speedupLimit().orElseThrow())
        .isCloseTo(1.5, within(1e-9));
  }

  @Test
  void limit_hardwareThreads_doNotCountAsCores() {
    var runs = Runs.run().machine(Runs.machine(2, 4, List.of()));
    runs.cpu("mix", "sequential", 1, 90).cpu("mix", "fork-join", 4, 40);
    assertThat(only(runs, "fork-join", 4).speedupLimit().orElseThrow()).isCloseTo(2, within(1e-9));
  }

  @Test
  void limit_memoryBound_isWhatAsManyThreadsRead() {
    var runs = Runs.run().cores(4).bandwidth(1, 88).bandwidth(4, 60);
    runs.cpu("sum-array", "sequential", 1, 90).cpu("sum-array", "fork-join", 4, 70);
    assertThat(only(runs, "fork-join", 4).limit())
        .contains(new Limit(0.06, Limit.Source.BANDWIDTH));
    assertThat(only(runs, "sequential", 1).limit().orElseThrow().source())
        .isEqualTo(Limit.Source.CORES);
  }

  @Test
  void limit_bandwidthThatAnEntryBeats_isUnknownForAll() {
    var runs = Runs.run().cores(4).bandwidth(4, 60);
    runs.cpu("sum-array", "sequential", 1, 90).cpu("sum-array", "fork-join", 4, 80);
    runs.cpu("sum-array", "platform-pool", 4, 50);
    assertThat(only(runs, "platform-pool", 4).limit()).isEmpty();
    assertThat(only(runs, "fork-join", 4).reached()).isEmpty();
  }

  /** Of computing, by noise alone nearly every best strategy would. */
  @Test
  void limit_ofTheCores_isUnknownWhereItIsShownToBeBeatenAndNeverExceeded() {
    var runs = Runs.run().cores(2).cpu("mix", "sequential", 1, 90, 90, 90);
    runs.cpu("mix", "fork-join", 2, 44, 45, 45.5).cpu("mix", "platform-pool", 2, 50, 51, 52);
    assertThat(only(runs, "fork-join", 2).reached()).contains(1.0);
    assertThat(only(runs, "platform-pool", 2).reached()).isPresent();
    var beaten = Runs.run().cores(2).cpu("mix", "sequential", 1, 90, 90, 90);
    beaten.cpu("mix", "fork-join", 2, 40, 40, 40.1).cpu("mix", "platform-pool", 2, 50, 51, 52);
    assertThat(only(beaten, "fork-join", 2).limit()).isEmpty();
    assertThat(only(beaten, "platform-pool", 2).limit()).isEmpty();
  }

  @Test
  void limit_bandwidthOfMoreThreadsOnly_isUnknown() {
    var runs = Runs.run().cores(4).bandwidth(4, 60);
    runs.cpu("sum-array", "sequential", 1, 90).cpu("sum-array", "fork-join", 2, 70);
    assertThat(only(runs, "fork-join", 2).limit()).isEmpty();
  }

  @Test
  void limit_memoryThatCoresAreTooSlowFor_isTheCores() {
    var runs = Runs.run().cores(2).bandwidth(2, 10);
    runs.cpu("sum-array", "sequential", 1, 90).cpu("sum-array", "fork-join", 2, 50);
    assertThat(only(runs, "fork-join", 2).limit()).contains(new Limit(0.045, Limit.Source.CORES));
  }

  @Test
  void limit_bandwidthNotMeasured_isUnknown() {
    var runs = Runs.run().cores(4, 10e9, 15e9, 14e9, 14e9);
    runs.cpu("sum-array", "sequential", 1, 90).cpu("sum-array", "fork-join", 4, 70);
    assertThat(only(runs, "fork-join", 4).limit()).isEmpty();
  }

  @Test
  void limit_waitingThatComputesForLonger_isTheCores() {
    var runs = Runs.run().cores(2).io("loopback", "virtual-threads", 1000, 200).cpuTime(0.3);
    assertThat(only(runs, "virtual-threads", 1000).limit())
        .contains(new Limit(0.15, Limit.Source.CORES));
    var few = Runs.run().cores(2).io("loopback", "virtual-threads", 10, 600).cpuTime(0.3);
    assertThat(only(few, "virtual-threads", 10).limit())
        .contains(new Limit(0.5, Limit.Source.LATENCY));
  }

  @Test
  void limit_waiting_isFullRoundsOfTheLatency() {
    assertThat(Limit.ofWaiting(1000, 300, 0.005).seconds()).isEqualTo(0.02);
    assertThat(Limit.ofWaiting(1000, 10_000, 0.005).seconds()).isEqualTo(0.005);
  }

  @Test
  void limit_file_isUnknown() {
    var runs = Runs.run().cores(2).io("file", "platform-pool", 4, 10, 11);
    assertThat(only(runs, "platform-pool", 4).limit()).isEmpty();
    assertThat(only(runs, "platform-pool", 4).reached()).isEmpty();
  }

  @Test
  void speedup_noSequentialRow_isEmpty() {
    var runs = Runs.run().cores(2).cpu("mix", "fork-join", 2, 10, 11);
    assertThat(only(runs, "fork-join", 2).speedup()).isEmpty();
    assertThat(only(runs, "fork-join", 2).limit()).isEmpty();
  }
}
