package dev.parbench.claim;

import static dev.parbench.claim.Verdict.CANNOT_TELL;
import static dev.parbench.claim.Verdict.DOES_NOT_HOLD;
import static dev.parbench.claim.Verdict.HOLDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.analysis.Analysis;
import dev.parbench.analysis.Bytes;
import dev.parbench.analysis.DispatchBreakEven;
import dev.parbench.analysis.Runs;
import dev.parbench.report.Answer;
import dev.parbench.report.FindingText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims about what starting, sending and waiting cost. */
class CostClaimsTest {

  private static double[] near(double value) {
    return new double[] {value, value * 1.01, value * 0.99};
  }

  private static double[] wide(double value) {
    return new double[] {value, value * 4, value / 4};
  }

  private static Runs map(Runs runs, int chunk, double... micros) {
    return runs.dispatch("map", Map.of("chunk", "" + chunk), micros);
  }

  private static Runs child(Runs runs, String method, String cache, double... millis) {
    return runs.startup("child", Map.of("startMethod", method, "cache", cache), millis);
  }

  private static Finding judge(ClaimKind claim, Runs runs) {
    return claim.judge(Analysis.of(runs.build()));
  }

  @Test
  void chunkingPays_everyLargerChunkCheaper_holdsAndGivesTheNumbers() {
    var runs = map(map(map(Runs.run(), 1, near(3)), 100, near(0.3)), 0, near(0.2));
    assertThat(FindingText.of(judge(ClaimKind.CHUNKING_PAYS, runs)))
        .startsWith("holds: the default chunk 15.0× [")
        .contains("; chunk 100 10.0× [", " as fast as one item a message, which takes 3.00 [")
        .endsWith("] µs an item");
  }

  @Test
  void chunkingPays_oneChunkNoCheaper_doesNotHoldAndNamesItFirst() {
    var runs = map(map(map(Runs.run(), 1, near(3)), 10, near(1)), 100, near(3));
    assertThat(FindingText.of(judge(ClaimKind.CHUNKING_PAYS, runs)))
        .startsWith("does not hold: chunk 100 1.00× [")
        .contains("; chunk 10 3.00× [", "] (holds)");
  }

  @Test
  void chunkingPays_otherWorkers_areNotCompared() {
    var runs = map(Runs.run(), 1, near(3));
    runs.row(
        "dev.parbench.benchmark.Dispatch.map",
        "us/op",
        Map.of("chunk", "100", "workers", "7"),
        near(0.1));
    assertThat(FindingText.reason(judge(ClaimKind.CHUNKING_PAYS, runs))).startsWith("not measured");
  }

  @Test
  void chunkingPays_wideIntervals_cannotTell() {
    var runs = map(map(Runs.run(), 1, wide(3)), 100, wide(2));
    assertThat(judge(ClaimKind.CHUNKING_PAYS, runs).verdict()).isEqualTo(CANNOT_TELL);
  }

  private static Runs payload(Runs runs, int bytes, double fetch, double leave) {
    return runs.dispatch("fetch", Map.of("payload", "" + bytes), near(fetch))
        .dispatch("leave", Map.of("payload", "" + bytes), near(leave));
  }

  @Test
  void resultsCost_twiceAsFastWithoutForEveryPayload_holds() {
    var runs = payload(payload(Runs.run(), 1024, 30, 10), 1 << 20, 900, 300);
    assertThat(judge(ClaimKind.RESULTS_COST, runs).verdict()).isEqualTo(HOLDS);
  }

  @Test
  void resultsCost_smallPayloadCostsTheSame_doesNotHoldAndGivesEachPayload() {
    var runs = payload(payload(Runs.run(), 1, 10, 10), 1 << 20, 900, 300);
    assertThat(FindingText.of(judge(ClaimKind.RESULTS_COST, runs)))
        .startsWith("does not hold: 1 B: fetched 10.0 [")
        .contains("; 1 MiB: fetched 900 [", "3.00× [", "(holds)");
  }

  private static Runs pair(Runs runs, double... atOnce) {
    return runs.dispatch("applyInTurn", Map.of(), near(1000))
        .dispatch("applyAtOnce", Map.of(), atOnce);
  }

  @Test
  void asyncOverlaps_waitsOfOneCoreSooner_holds() {
    var runs = Runs.run().cores(1).dispatch("waitInTurn", Map.of(), near(5100));
    runs.dispatch("waitAtOnce", Map.of(), near(2600));
    assertThat(FindingText.of(judge(ClaimKind.ASYNC_OVERLAPS, pair(runs, near(999)))))
        .startsWith("holds: waiting, with 2 workers: apply takes 5.10 [")
        .doesNotContain("computing");
  }

  @Test
  void asyncOverlaps_sooner_holds() {
    assertThat(
            FindingText.of(judge(ClaimKind.ASYNC_OVERLAPS, pair(Runs.run().cores(2), near(510)))))
        .startsWith("holds: computing, with 2 workers: apply takes 1000 [")
        .contains("applyAsync 510 [", "1.96× [")
        .endsWith(" as fast");
  }

  @Test
  void asyncOverlaps_noSooner_doesNotHold() {
    var finding = judge(ClaimKind.ASYNC_OVERLAPS, pair(Runs.run().cores(2), near(1000)));
    assertThat(finding.verdict()).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void asyncOverlaps_oneCore_cannotTell() {
    assertThat(
            FindingText.reason(
                judge(ClaimKind.ASYNC_OVERLAPS, pair(Runs.run().cores(1), near(999)))))
        .startsWith("one usable core");
  }

  @Test
  void spawnSlow_bothCachesTwiceAsSlow_holds() {
    var runs = child(child(Runs.run(), "spawn", "on", near(50)), "standby", "on", near(10));
    child(child(runs, "spawn", "off", near(80)), "standby", "off", near(11));
    assertThat(FindingText.of(judge(ClaimKind.SPAWN_SLOW, runs)))
        .startsWith("holds: ")
        .contains(
            "with AOT cache: a new JVM 50.0 [", "5.00× [", "without AOT cache: a new JVM 80.0 [");
  }

  @Test
  void spawnSlow_manyInARowNoFaster_doesNotHold() {
    var runs = child(child(Runs.run(), "spawn", "on", near(50)), "standby", "on", near(10));
    for (String method : List.of("spawn", "standby")) {
      runs.startup("sustained", Map.of("startMethod", method, "cache", "on"), near(50));
    }
    assertThat(FindingText.of(judge(ClaimKind.SPAWN_SLOW, runs)))
        .startsWith("does not hold: many in a row, with AOT cache: a new JVM 50.0 [");
  }

  @Test
  void spawnSlow_lessThanTwice_doesNotHold() {
    var runs = child(child(Runs.run(), "spawn", "on", near(15)), "standby", "on", near(10));
    assertThat(judge(ClaimKind.SPAWN_SLOW, runs).verdict()).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void spawnSlow_onlyOneMethodWithTheCache_countsAsNotMeasured() {
    var runs = child(child(Runs.run(), "spawn", "on", near(15)), "standby", "off", near(10));
    assertThat(FindingText.reason(judge(ClaimKind.SPAWN_SLOW, runs))).startsWith("not measured");
  }

  @Test
  void threadStartCheap_processesTenTimesSlower_holds() {
    var runs = child(child(Runs.run(), "spawn", "on", near(50)), "standby", "on", near(10));
    runs.startup("thread", Map.of("unit", "platform-thread"), near(0.06));
    assertThat(FindingText.of(judge(ClaimKind.THREAD_START_CHEAP, runs)))
        .startsWith("holds: platform thread 60.0 [")
        .endsWith("of a child process (standby, AOT cache on)");
  }

  @Test
  void threadStartCheap_oneKindOfThreadSlow_doesNotHold() {
    var runs = child(Runs.run(), "spawn", "on", near(10));
    runs.startup("thread", Map.of("unit", "platform-thread"), near(0.06));
    runs.startup("thread", Map.of("unit", "virtual-thread"), near(2));
    assertThat(FindingText.of(judge(ClaimKind.THREAD_START_CHEAP, runs)))
        .startsWith("does not hold: virtual thread 2.00 [");
  }

  @Test
  void threadStartCheap_noProcess_countsAsNotMeasured() {
    var runs = Runs.run().startup("thread", Map.of("unit", "platform-thread"), near(0.06));
    assertThat(FindingText.reason(judge(ClaimKind.THREAD_START_CHEAP, runs)))
        .startsWith("not measured");
  }

  @Test
  void threadsShare_bothQuestionsFasterInside_holdsByTheFastestOfEach() {
    var runs = Runs.run().handOff("roundTrip", "array-blocking-queue", near(20));
    runs.handOff("roundTrip", "synchronous-queue", near(10));
    runs.handOff("roundTrip", "process-queue", near(90)).handOff("roundTrip", "pipe", near(70));
    runs.handOff("stream", "array-blocking-queue", near(0.1)).handOff("stream", "pipe", near(10));
    assertThat(FindingText.of(judge(ClaimKind.THREADS_SHARE, runs)))
        .startsWith("holds: round trip: synchronous-queue 10.0 [")
        .contains("pipe 70.0 [", "7.00× [", "one message of a stream: array-blocking-queue 100 [");
  }

  @Test
  void threadsShare_pipeFasterThanAQueueThatWaitsAlike_doesNotHold() {
    var runs = Runs.run().handOff("roundTrip", "array-blocking-queue", near(40));
    runs.handOff("roundTrip", "polled-queue", near(20)).handOff("roundTrip", "pipe", near(10));
    assertThat(judge(ClaimKind.THREADS_SHARE, runs).verdict()).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void threadsShare_pipeFasterThanAQueueThatSleepsAtOnce_saysNothing() {
    var runs = Runs.run().handOff("roundTrip", "array-blocking-queue", near(40));
    runs.handOff("roundTrip", "pipe", near(1));
    assertThat(FindingText.of(judge(ClaimKind.THREADS_SHARE, runs)))
        .startsWith("cannot tell here")
        .contains("no queue was measured that waits alike");
    runs.handOff("roundTrip", "polled-queue", near(0.5));
    assertThat(FindingText.of(judge(ClaimKind.THREADS_SHARE, runs)))
        .startsWith("holds: round trip: polled-queue 500 [");
  }

  @Test
  void oneTaskNoGain_slowerInBothLanguages_holds() {
    var runs = Runs.run().summation("jvm", "in-sequence", near(15));
    runs.summation("jvm", "one-warm-task", near(90));
    runs.summation("cpython", "in-sequence", near(620));
    runs.summation("cpython", "one-warm-task", near(640));
    assertThat(FindingText.of(judge(ClaimKind.ONE_TASK_NO_GAIN, runs)))
        .startsWith("holds: JVM in sequence 15.0 [")
        .contains("; CPython 3.11.7 in sequence 620 [");
  }

  @Test
  void oneTaskNoGain_faster_doesNotHold() {
    var runs = Runs.run().summation("jvm", "in-sequence", near(15));
    runs.summation("jvm", "one-warm-task", near(8));
    assertThat(judge(ClaimKind.ONE_TASK_NO_GAIN, runs).verdict()).isEqualTo(DOES_NOT_HOLD);
  }

  @Test
  void oneTaskNoGain_otherVersions_areNotCompared() {
    var runs = Runs.run().summation("cpython", "in-sequence", near(620));
    runs.row(
        "dev.parbench.benchmark.SeedSummation.cpython",
        "ms/op",
        Map.of("unit", "one-warm-task", "range", "10000000", "version", "3.14.0"),
        near(500));
    assertThat(FindingText.reason(judge(ClaimKind.ONE_TASK_NO_GAIN, runs)))
        .startsWith("not measured");
  }

  @Test
  void breakEven_twoCores_isTwiceTheCost() {
    var runs = map(Runs.run().cores(2), 1, near(3));
    var even = Analysis.of(runs.build()).breakEvens().getFirst();
    assertThat(even.seconds().value()).isCloseTo(2 * even.row().time().value(), within(1e-15));
    assertThat(DispatchBreakEven.fact(Analysis.of(runs.build()).breakEvens()))
        .matches("6\\.00 \\[.*] µs with one item a message");
  }

  @Test
  void breakEven_oneCore_isNone() {
    assertThat(Analysis.of(map(Runs.run().cores(1), 1, near(3)).build()).breakEvens()).isEmpty();
  }

  @Test
  void bytes_anyCount_hasTheLargestUnitThatDividesIt() {
    assertThat(Bytes.text(1)).isEqualTo("1 B");
    assertThat(Bytes.text(1500)).isEqualTo("1500 B");
    assertThat(Bytes.text(32 << 10)).isEqualTo("32 KiB");
    assertThat(Bytes.text(64L << 30)).isEqualTo("64 GiB");
    assertThat(Bytes.text(0)).isEqualTo("0 B");
  }

  @Test
  void lines_onlyCostRows_haveClaimsAndBreakEven() {
    var lines =
        Answer.lines(Judgement.of(Analysis.of(map(Runs.run().cores(2), 1, near(3)).build())));
    assertThat(lines)
        .anyMatch(l -> l.startsWith("Of 17 textbook claims, "))
        .anyMatch(l -> l.contains("an empty task alone"));
  }
}
