package dev.parbench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.report.FindingText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockCostsTest {

  private static final double[] LOSSES = {0.41, 0.40, 0.42};

  private static Runs counter(Runs runs, String unit, int workers, double... nanos) {
    return runs.row(
        "dev.parbench.benchmark.Counter.threads",
        "ns/op",
        Map.of("unit", unit, "workers", "" + workers),
        nanos);
  }

  /** A racing pair, and a single thread that takes 2.5 ns an update. */
  private static Runs plain(double... lost) {
    var single = counter(Runs.run(), "plain", 1, 2.5, 2.6, 2.55).counting("lostShare", 0, 0, 0);
    return counter(single, "plain", 2, 4.5, 4.6, 4.55).counting("lostShare", lost);
  }

  private static Finding judge(Runs runs) {
    return ClaimKind.LOCK_COSTS.judge(Analysis.of(runs.build()));
  }

  @Test
  void judge_updatesLostAndLockSlower_holdsWithBothNumbers() {
    var runs = counter(plain(LOSSES), "synchronized", 2, 30, 31, 29);
    assertThat(FindingText.of(judge(runs)))
        .matches(
            "holds: without a lock 41\\.0 % \\[3\\d\\.\\d, 4\\d\\.\\d] of all updates are lost; "
                + "synchronized, 2 threads: 11\\.8× \\[1\\d\\.\\d, 1\\d\\.\\d] as an update of"
                + " one thread without, 2\\.55 \\[.*] ns");
  }

  @Test
  void judge_atomics_areNamedAndDecideNothing() {
    var runs = counter(plain(LOSSES), "reentrant-lock", 2, 15, 16, 15);
    counter(runs, "long-adder", 2, 2.5, 2.6, 2.55);
    assertThat(judge(runs).verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(FindingText.reason(judge(runs)))
        .contains("as correct without a lock, together: long-adder 1.00× [");
  }

  @Test
  void judge_lockThatIsNeverContendedCostsNothing_doesNotHold() {
    var runs = counter(plain(LOSSES), "synchronized", 2, 30, 31, 29);
    counter(runs, "synchronized", 1, 2.5, 2.6, 2.55);
    assertThat(FindingText.of(judge(runs)))
        .startsWith("does not hold: synchronized, alone: 1.00× [")
        .contains("synchronized, 2 threads: 11.8× [", "(holds)");
  }

  @Test
  void judge_noSingleThread_countsAsNotMeasured() {
    var runs = counter(Runs.run(), "plain", 2, 4.5, 4.6).counting("lostShare", 0.4, 0.41);
    assertThat(FindingText.reason(judge(counter(runs, "synchronized", 2, 30, 31))))
        .startsWith("not measured");
  }

  @Test
  void judge_lockAsFast_doesNotHold() {
    var runs = counter(plain(LOSSES), "synchronized", 2, 2.5, 2.6, 2.55);
    assertThat(FindingText.of(judge(runs)))
        .startsWith("does not hold: synchronized, 2 threads: 1.00×");
  }

  @Test
  void judge_oneOfTwoLocksAsFast_doesNotHold() {
    var runs = counter(plain(LOSSES), "synchronized", 2, 30, 31, 29);
    counter(runs, "reentrant-lock", 2, 2.5, 2.6, 2.55);
    assertThat(FindingText.of(judge(runs)))
        .startsWith("does not hold: reentrant-lock, 2 threads: 1.00×")
        .contains("synchronized, 2 threads: 11.8×", "(holds)");
  }

  @Test
  void judge_nothingLost_cannotTell() {
    var runs = counter(plain(0, 0, 0), "synchronized", 2, 30, 31, 29);
    assertThat(judge(runs).verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(FindingText.reason(judge(runs)))
        .contains("without a lock 0 % of all updates are lost");
  }

  @Test
  void judge_oneFork_cannotTell() {
    var runs = counter(Runs.run(), "plain", 1, 2.5).counting("lostShare", 0);
    counter(runs, "plain", 2, 4.5).counting("lostShare", 0.4);
    assertThat(judge(counter(runs, "synchronized", 2, 30)).verdict())
        .isEqualTo(Verdict.CANNOT_TELL);
  }

  @Test
  void judge_oneThreadOnly_countsAsNotMeasured() {
    var runs = counter(Runs.run(), "plain", 1, 2, 2).counting("lostShare", 0, 0);
    assertThat(FindingText.reason(judge(counter(runs, "synchronized", 1, 6, 6))))
        .startsWith("not measured");
  }

  @Test
  void judge_lossesNotRecorded_countsAsNotMeasured() {
    var runs = counter(Runs.run(), "plain", 2, 2, 2);
    assertThat(FindingText.reason(judge(counter(runs, "synchronized", 2, 6, 6))))
        .startsWith("not measured");
  }

  @Test
  void judge_nonsensicalRows_areLeftOut() {
    var runs = counter(plain(Double.NaN, 0.4), "synchronized", -2, 30, 31, 29);
    counter(runs, "reentrant-lock", 2, Double.NaN, 3);
    assertThat(FindingText.reason(judge(runs))).startsWith("not measured");
  }
}
