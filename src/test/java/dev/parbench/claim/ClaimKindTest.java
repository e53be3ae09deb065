package dev.parbench.claim;

import static dev.parbench.claim.Verdict.CANNOT_TELL;
import static dev.parbench.claim.Verdict.DOES_NOT_HOLD;
import static dev.parbench.claim.Verdict.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.report.FindingText;
import dev.parbench.result.Run;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimKindTest {

  /** Sequential takes 100 ms; each strategy the given time at 1, 2 and 4 workers on 2 cores. */
  private static Runs mix() {
    return Runs.run().cores(2).cpu("mix", "sequential", 1, 100, 100.5, 99.5);
  }

  private static Runs at(Runs runs, String strategy, double one, double two, double four) {
    return runs.cpu("mix", strategy, 1, near(one))
        .cpu("mix", strategy, 2, near(two))
        .cpu("mix", strategy, 4, near(four));
  }

  private static double[] near(double value) {
    return new double[] {value, value * 1.002, value * 0.998};
  }

  private static Verdict verdict(ClaimKind claim, Runs runs) {
    return claim.judge(Analysis.of(runs.build())).verdict();
  }

  @ParameterizedTest
  @EnumSource
  void judge_emptyRun_namesTheCommandThatMeasures(ClaimKind claim) {
    var finding = claim.judge(Analysis.of(new Run("empty", Optional.empty(), List.of())));
    assertThat(finding.verdict()).isEqualTo(CANNOT_TELL);
    assertThat(FindingText.reason(finding))
        .startsWith("not measured; measure it with scripts/parbench run --");
  }

  @ParameterizedTest
  @EnumSource(names = {"CPU_PROCESSES", "CPU_THREADS_USELESS", "ONE_PER_CORE"})
  void judge_oneCore_cannotTell(ClaimKind claim) {
    var runs = at(Runs.run().cores(1).cpu("mix", "sequential", 1, 9, 9), "platform-pool", 9, 9, 9);
    assertThat(FindingText.of(claim.judge(Analysis.of(runs.build()))))
        .isEqualTo("cannot tell here: one usable core (affinity), nothing can run in parallel");
  }

  @ParameterizedTest
  @EnumSource(names = {"CPU_PROCESSES", "CPU_THREADS_USELESS", "ONE_PER_CORE"})
  void judge_unknownMachine_cannotTell(ClaimKind claim) {
    var runs = Runs.run().cpu("mix", "sequential", 1, 9, 9).cpu("mix", "platform-pool", 2, 5, 5);
    assertThat(FindingText.reason(claim.judge(Analysis.of(runs.build()))))
        .contains("how many cores");
  }

  @ParameterizedTest
  @EnumSource(names = {"CPU_PROCESSES", "CPU_THREADS_USELESS", "ONE_PER_CORE"})
  void judge_onlyMemoryBoundRows_countsAsNotMeasured(ClaimKind claim) {
    var runs = Runs.run().cores(2).cpu("sum-array", "sequential", 1, 9, 9);
    runs.cpu("sum-array", "platform-pool", 2, 5, 5).cpu("sum-array", "process-pool", 2, 5, 5);
    assertThat(FindingText.reason(claim.judge(Analysis.of(runs.build()))))
        .startsWith("not measured");
  }

  @ParameterizedTest
  @EnumSource(names = {"CPU_PROCESSES", "CPU_THREADS_USELESS", "ONE_PER_CORE", "IO_THREADS"})
  void judge_oneForkEach_cannotTell(ClaimKind claim) {
    var runs = Runs.run().cores(2).cpu("mix", "sequential", 1, 100);
    for (String s : List.of("platform-pool", "process-pool")) {
      runs.cpu("mix", s, 1, 100).cpu("mix", s, 2, 50).cpu("mix", s, 4, 50);
      runs.io("sleep", s, 10, 500);
    }
    runs.io("sleep", "sequential", 1, 5000);
    assertThat(FindingText.of(claim.judge(Analysis.of(runs.build()))))
        .startsWith("cannot tell here: the intervals are too wide");
  }

  @Test
  void cpuProcesses_processesMuchFaster_holds() {
    var runs = at(at(mix(), "platform-pool", 100, 98, 97), "process-pool", 101, 52, 52);
    assertThat(verdict(ClaimKind.CPU_PROCESSES, runs)).isEqualTo(HOLDS);
  }

  @Test
  void cpuProcesses_bothAsFast_doesNotHoldAndGivesBothNumbers() {
    var runs = at(at(mix(), "platform-pool", 100, 50.8, 51), "process-pool", 103, 52.4, 53);
    assertThat(FindingText.of(ClaimKind.CPU_PROCESSES.judge(Analysis.of(runs.build()))))
        .matches(
            "does not hold: platform-pool 1\\.97× \\[1\\.9\\d, 1\\.9\\d], "
                + "process-pool 1\\.91× \\[1\\.\\d\\d, 1\\.9\\d] on 2 cores");
  }

  @Test
  void cpuProcesses_fasterWithinTheMargin_doesNotHold() {
    var runs = at(at(mix(), "platform-pool", 100, 51, 51), "process-pool", 100, 49.8, 49.8);
    assertThat(verdict(ClaimKind.CPU_PROCESSES, runs)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void cpuProcesses_threadsCatchUpWithMoreWorkers_doesNotHold() {
    var runs = at(at(mix(), "platform-pool", 100, 80, 50), "process-pool", 101, 52, 52);
    var finding = ClaimKind.CPU_PROCESSES.judge(Analysis.of(runs.build()));
    assertThat(FindingText.of(finding)).startsWith("does not hold: platform-pool (4) 2.00×");
  }

  @Test
  void cpuProcesses_wideIntervals_cannotTell() {
    var runs = mix().cpu("mix", "platform-pool", 2, 40, 60, 90);
    runs.cpu("mix", "process-pool", 2, 40, 52, 80);
    assertThat(verdict(ClaimKind.CPU_PROCESSES, runs)).isEqualTo(CANNOT_TELL);
  }

  @Test
  void cpuProcesses_differentWorkloads_oneRefutationIsEnough() {
    var runs = at(at(mix(), "platform-pool", 100, 98, 97), "process-pool", 101, 52, 52);
    runs.cpu("sum-range", "sequential", 1, near(100));
    runs.cpu("sum-range", "platform-pool", 2, near(50));
    runs.cpu("sum-range", "process-pool", 2, near(50));
    assertThat(FindingText.of(ClaimKind.CPU_PROCESSES.judge(Analysis.of(runs.build()))))
        .startsWith("does not hold: sum-range: platform-pool 2.00×")
        .contains("; mix: platform-pool 1.02×", "(holds) on 2 cores");
  }

  @Test
  void cpuThreadsUseless_noSpeedup_holds() {
    var runs = at(mix(), "platform-pool", 100, 101, 102);
    assertThat(verdict(ClaimKind.CPU_THREADS_USELESS, runs)).isEqualTo(HOLDS);
  }

  @Test
  void cpuThreadsUseless_speedup_doesNotHold() {
    var runs = at(mix(), "platform-pool", 100, 50, 50);
    assertThat(verdict(ClaimKind.CPU_THREADS_USELESS, runs)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void cpuThreadsUseless_intervalAcrossTheMargin_cannotTell() {
    var runs = mix().cpu("mix", "platform-pool", 2, 90, 97, 105);
    assertThat(verdict(ClaimKind.CPU_THREADS_USELESS, runs)).isEqualTo(CANNOT_TELL);
  }

  @Test
  void ioThreads_threadsOverlapWaits_holds() {
    assertThat(ClaimKind.IO_THREADS.judge(Analysis.of(Runs.quick())).verdict()).isEqualTo(HOLDS);
  }

  @Test
  void ioThreads_processesFaster_doesNotHold() {
    var runs = Runs.run().io("sleep", "sequential", 1, near(5000));
    runs.io("sleep", "platform-pool", 10, near(900)).io("sleep", "process-pool", 10, near(500));
    assertThat(verdict(ClaimKind.IO_THREADS, runs)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void ioThreads_processesFasterOnlyAtEqualConcurrency_doesNotHoldAndSaysWhere() {
    var runs = Runs.run().io("sleep", "sequential", 1, near(5000));
    runs.io("sleep", "platform-pool", 10, near(900)).io("sleep", "process-pool", 10, near(500));
    runs.io("sleep", "virtual-threads", 1000, near(6));
    assertThat(FindingText.of(ClaimKind.IO_THREADS.judge(Analysis.of(runs.build()))))
        .startsWith("does not hold: 10 at once platform-pool 5.56×")
        .contains("each at its best virtual-threads (1000) 833×");
  }

  @Test
  void ioThreads_noEqualConcurrency_countsAsNotMeasured() {
    var runs = Runs.run().io("sleep", "sequential", 1, near(5000));
    runs.io("sleep", "platform-pool", 100, near(90)).io("sleep", "process-pool", 10, near(500));
    assertThat(FindingText.reason(ClaimKind.IO_THREADS.judge(Analysis.of(runs.build()))))
        .startsWith("not measured");
  }

  @Test
  void ioThreads_noGain_doesNotHold() {
    var runs = Runs.run().io("sleep", "sequential", 1, near(5000));
    runs.io("sleep", "platform-pool", 10, near(5000)).io("sleep", "process-pool", 10, near(5100));
    assertThat(verdict(ClaimKind.IO_THREADS, runs)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void ioThreads_onlyFiles_countAsNotMeasured() {
    var runs = Runs.run().io("file", "sequential", 1, near(50));
    runs.io("file", "platform-pool", 10, near(20)).io("file", "process-pool", 10, near(30));
    assertThat(FindingText.reason(ClaimKind.IO_THREADS.judge(Analysis.of(runs.build()))))
        .startsWith("not measured");
  }

  @Test
  void onePerCore_fewerSlowerAndMoreNoFaster_holds() {
    var runs = at(at(mix(), "platform-pool", 100, 50, 50.5), "process-pool", 100, 52, 53);
    assertThat(verdict(ClaimKind.ONE_PER_CORE, runs)).isEqualTo(HOLDS);
  }

  @Test
  void onePerCore_moreIsFaster_doesNotHold() {
    var runs = at(mix(), "platform-pool", 100, 60, 50);
    assertThat(verdict(ClaimKind.ONE_PER_CORE, runs)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void onePerCore_halfIsAsFast_doesNotHold() {
    var runs = at(mix(), "platform-pool", 100, 99, 100);
    assertThat(verdict(ClaimKind.ONE_PER_CORE, runs)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void onePerCore_noLargerPoolMeasured_countsAsNotMeasured() {
    var runs =
        mix().cpu("mix", "platform-pool", 1, near(100)).cpu("mix", "platform-pool", 2, near(50));
    assertThat(FindingText.reason(ClaimKind.ONE_PER_CORE.judge(Analysis.of(runs.build()))))
        .startsWith("not measured");
  }
}
