package dev.parbench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Runs;
import dev.parbench.report.FindingText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrashIsolatedTest {

  private static Runs crash(Runs runs, String way, double... survivors) {
    return runs.row(
            "dev.parbench.benchmark.Crash.known", "ms/op", Map.of("unit", way), 12, 12.5, 13)
        .counting("survivors", survivors);
  }

  @Test
  void judge_everybodyElseSurvived_holdsAndSaysWhenItWasKnown() {
    var runs = crash(crash(Runs.run(), "halt", 1, 1, 1), "kill", 1, 1, 1);
    assertThat(FindingText.of(ClaimKind.CRASH_ISOLATED.judge(Analysis.of(runs.build()))))
        .startsWith("holds: halt survived: 12.5 [")
        .contains("kill survived: 12.5 [");
  }

  @Test
  void judge_aSiblingLostOnce_doesNotHold() {
    var runs = crash(crash(Runs.run(), "halt", 1, 0.5, 1), "kill", 1, 1, 1);
    assertThat(FindingText.of(ClaimKind.CRASH_ISOLATED.judge(Analysis.of(runs.build()))))
        .startsWith("does not hold: halt not survived by all tasks")
        .contains("kill survived", "(holds)");
  }

  @Test
  void judge_survivorsNotRecorded_countsAsNotMeasured() {
    var runs =
        Runs.run().row("dev.parbench.benchmark.Crash.known", "ms/op", Map.of("unit", "halt"), 12);
    assertThat(FindingText.reason(ClaimKind.CRASH_ISOLATED.judge(Analysis.of(runs.build()))))
        .startsWith("not measured");
  }
}
