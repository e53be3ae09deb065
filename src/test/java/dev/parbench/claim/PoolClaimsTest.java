package dev.parbench.claim;

import static dev.parbench.claim.Verdict.ABOUT_EQUAL;
import static dev.parbench.claim.Verdict.CANNOT_TELL;
import static dev.parbench.claim.Verdict.DOES_NOT_HOLD;
import static dev.parbench.claim.Verdict.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Blends;
import dev.parbench.analysis.Runs;
import dev.parbench.report.FindingText;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims about how many workers there are, and for how long. */
class PoolClaimsTest {

  private static Runs over(Runs runs, String strategy, int workers, double... forks) {
    return runs.row(
        "dev.parbench.benchmark.Oversubscription.run",
        "ms/op",
        Map.of("strategy", strategy, "workload", "mix", "workers", "" + workers, "tasks", "64"),
        forks);
  }

  private static Runs reuse(Runs runs, String phase, String cache, double... forks) {
    return runs.row(
        "dev.parbench.benchmark.Reuse." + phase,
        "ms/op",
        Map.of("workload", "mix", "workers", "2", "tasks", "16", "cache", cache),
        forks);
  }

  private static Verdict verdict(ClaimKind claim, Runs runs) {
    return claim.judge(Analysis.of(runs.build())).verdict();
  }

  @Test
  void moreIsNotFaster_asFast_holdsWithRatios() {
    var runs = over(Runs.run().cores(2), "platform-pool", 2, Blends.near(50));
    over(runs, "platform-pool", 32, Blends.near(50.1));
    assertThat(FindingText.of(ClaimKind.MORE_IS_NOT_FASTER.judge(Analysis.of(runs.build()))))
        .matches(
            "holds: platform-pool \\(32\\) 0\\.998× \\[0\\.9\\d+, 1\\.0\\d+] of \\(2\\) on 2 cores");
  }

  @Test
  void moreIsNotFaster_processesGainFromMore_doesNotHold() {
    var runs = over(Runs.run().cores(2), "platform-pool", 2, Blends.near(50));
    over(runs, "platform-pool", 32, Blends.near(50));
    over(runs, "process-pool", 2, Blends.near(80));
    over(runs, "process-pool", 8, Blends.near(60));
    assertThat(verdict(ClaimKind.MORE_IS_NOT_FASTER, runs)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void moreIsNotFaster_narrowAboutTheMargin_isAboutEqual() {
    var runs = over(Runs.run().cores(2), "platform-pool", 2, Blends.near(52.5));
    over(runs, "platform-pool", 32, Blends.near(50));
    assertThat(verdict(ClaimKind.MORE_IS_NOT_FASTER, runs)).isEqualTo(ABOUT_EQUAL);
  }

  @Test
  void moreIsNotFaster_gainWithinAWiderMargin_holds() {
    var runs = over(Runs.run().cores(2), "platform-pool", 2, Blends.near(52.5));
    var analysis = Analysis.of(over(runs, "platform-pool", 32, Blends.near(50)).build());
    assertThat(ClaimKind.MORE_IS_NOT_FASTER.judge(analysis, 0.15).verdict()).isEqualTo(HOLDS);
    assertThat(ClaimKind.MORE_IS_NOT_FASTER.judge(analysis, 0.01).verdict())
        .isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void moreIsNotFaster_wideIntervals_cannotTell() {
    var runs = over(Runs.run().cores(2), "platform-pool", 2, 50, 60, 70);
    over(runs, "platform-pool", 32, 40, 50, 60);
    assertThat(verdict(ClaimKind.MORE_IS_NOT_FASTER, runs)).isEqualTo(CANNOT_TELL);
  }

  @Test
  void moreIsNotFaster_onlyOnePerCore_countsAsNotMeasured() {
    var runs = over(Runs.run().cores(2), "platform-pool", 2, Blends.near(50));
    assertThat(FindingText.reason(ClaimKind.MORE_IS_NOT_FASTER.judge(Analysis.of(runs.build()))))
        .isEqualTo(
            "not measured; measure it with scripts/parbench run --profile standard --only"
                + " Oversubscription");
  }

  @Test
  void concurrencyNotParallelism_manyVirtualThreadsAsFastAsAPool_holds() {
    var runs = over(Runs.run().cores(2), "platform-pool", 2, Blends.near(50));
    over(runs, "virtual-threads", 32, Blends.near(51));
    assertThat(
            FindingText.of(ClaimKind.CONCURRENCY_NOT_PARALLELISM.judge(Analysis.of(runs.build()))))
        .startsWith("holds: virtual-threads (32) 0.980×")
        .contains("of platform-pool (2) on 2 cores");
  }

  @Test
  void concurrencyNotParallelism_fasterThanOnePerCore_doesNotHold() {
    var runs = over(Runs.run().cores(2), "virtual-threads", 2, Blends.near(50));
    over(runs, "virtual-threads", 32, Blends.near(30));
    assertThat(verdict(ClaimKind.CONCURRENCY_NOT_PARALLELISM, runs)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void poolReuse_workersThereFaster_holdsAndTellsStartFromCompilation() {
    var runs = reuse(Runs.run(), "first", "on", Blends.near(90));
    reuse(runs, "first", "off", Blends.near(120));
    reuse(runs, "second", "on", Blends.near(45));
    reuse(runs, "later", "on", Blends.near(15));
    assertThat(FindingText.of(ClaimKind.POOL_REUSE.judge(Analysis.of(runs.build()))))
        .startsWith("holds: from opening 90.0 [")
        .contains("workers there 45.0 [", "2.00× [", "warm workers 15.0 [", "3.00× [");
  }

  @Test
  void poolReuse_noFaster_doesNotHold() {
    var runs = reuse(Runs.run(), "first", "on", Blends.near(90));
    reuse(runs, "second", "on", Blends.near(90));
    reuse(runs, "later", "on", Blends.near(15));
    assertThat(verdict(ClaimKind.POOL_REUSE, runs)).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void poolReuse_oneFork_cannotTell() {
    var runs = reuse(Runs.run(), "first", "on", 90);
    reuse(runs, "second", "on", 45);
    reuse(runs, "later", "on", 17);
    assertThat(FindingText.of(ClaimKind.POOL_REUSE.judge(Analysis.of(runs.build()))))
        .startsWith("cannot tell here: the intervals are too wide");
  }

  @Test
  void poolReuse_onlyFirst_countsAsNotMeasured() {
    var runs = reuse(Runs.run(), "first", "on", Blends.near(90));
    assertThat(FindingText.reason(ClaimKind.POOL_REUSE.judge(Analysis.of(runs.build()))))
        .contains("--only Reuse");
  }
}
