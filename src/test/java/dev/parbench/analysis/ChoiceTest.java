package dev.parbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is recommended, and how the sentence and the title say it. */
class ChoiceTest {

  private static Runs computing() {
    return Runs.run()
        .cores(2)
        .cpu("mix", "sequential", 1, 100, 101, 99)
        .cpu("mix", "platform-pool", 2, 50, 50.1, 49.9)
        .cpu("mix", "fork-join", 2, 50.1, 50.2, 50)
        .cpu("mix", "process-pool", 2, 60, 60.1, 59.9);
  }

  private static Runs blend(
      Runs runs, String strategy, int blocking, int grain, int workers, double... forks) {
    return runs.row(
        "dev.parbench.benchmark.Crossover.run",
        "ms/op",
        Map.of(
            "strategy",
            strategy,
            "workload",
            "blend",
            "workers",
            "" + workers,
            "tasks",
            "64",
            "grain",
            "" + grain,
            "blocking",
            "" + blocking),
        forks);
  }

  private static Runs mixed(Runs runs, int blocking, int grain, String best) {
    blend(runs, "sequential", blocking, grain, 1, 640, 641, 642);
    blend(runs, best, blocking, grain, 20, 80, 80.1, 80.2);
    return blend(runs, "process-pool", blocking, grain, 8, 120, 121, 122);
  }

  private static Runs calls(Runs runs, String strategy, int workers, double... forks) {
    return runs.row(
        "dev.parbench.benchmark.IoConcurrency.run",
        "ms/op",
        Map.of(
            "strategy", strategy,
            "workload", "sleep",
            "workers", "" + workers,
            "tasks", "5000",
            "latency", "50000"),
        forks);
  }

  private static String sentence(Runs runs) {
    return Analysis.of(runs.build()).sentence();
  }

  @Test
  void sentence_computing_namesAllThatCouldBeBestWithFactorAndWhatTheNextLoses() {
    assertThat(sentence(computing()))
        .matches(
            "On these 2 cores: computing – platform-pool or fork-join \\(2\\.00× \\[.*] as fast;"
                + " process-pool \\(2\\) takes 1\\.20× \\[.*] as long in its first seconds\\)\\.");
  }

  @Test
  void sentence_mostlyWaiting_isTheBlendNextToEightyPercentAndTenMilliseconds() {
    var runs = mixed(computing(), 50, 10_000, "a");
    mixed(runs, 80, 1000, "b");
    mixed(runs, 80, 10_000, "virtual-threads");
    assertThat(sentence(runs)).contains("; mostly waiting – virtual-threads (8.0");
    assertThat(Analysis.of(runs.build()).choices().getLast().measured())
        .isEqualTo("blend, 80 % waiting, 10 ms each, 64 tasks");
  }

  @Test
  void sentence_callsThatNobodyMakesInSequence_areGivenAsTime() {
    var runs = computing().io("sleep", "sequential", 1, 5000, 5001, 5002);
    runs.io("sleep", "platform-pool", 10, 500, 501, 502);
    calls(runs, "virtual-threads", 5000, 60, 61, 62);
    calls(runs, "platform-pool", 1000, 300, 301, 302);
    assertThat(sentence(runs))
        .contains("; only waiting – virtual-threads (61.0 [")
        .contains("] ms in all; platform-pool (1000) takes 4.9");
    assertThat(Analysis.of(runs.build()).choices().getLast().namesWithWorkers())
        .isEqualTo("virtual-threads, 5000 at once");
  }

  @Test
  void namesWithWorkers_differentNumbers_haveEachItsOwn() {
    var runs = Runs.run().cores(2).cpu("mix", "sequential", 1, 100, 101, 99);
    runs.cpu("mix", "platform-pool", 2, 50, 50.1, 49.9).cpu("mix", "fork-join", 4, 50, 50.1, 49.9);
    assertThat(Analysis.of(runs.build()).choices().getFirst().namesWithWorkers())
        .isIn("platform-pool (2) or fork-join (4)", "fork-join (4) or platform-pool (2)");
  }

  @Test
  void sentence_nothingFasterThanSequential_saysSo() {
    var runs = Runs.run().cores(2).cpu("mix", "sequential", 1, 100, 101, 99);
    runs.cpu("mix", "platform-pool", 2, 100, 101, 99).cpu("mix", "fork-join", 2, 100, 102, 99);
    assertThat(sentence(runs))
        .isEqualTo("On these 2 cores: computing – sequential (nothing is measurably faster).");
    assertThat(Analysis.of(runs.build()).title()).isEqualTo("Computing: sequential");
  }

  @Test
  void sentence_oneForkOrForeignRows_isEmpty() {
    assertThat(sentence(Runs.run().cpu("mix", "sequential", 1, 9).cpu("mix", "fork-join", 2, 5)))
        .isEmpty();
    assertThat(sentence(Runs.run().row("a.B.c", "ms/op", Map.of(), 1, 2, 3))).isEmpty();
  }

  /** Sentence and title name the same strategies. */
  @Test
  void title_quickRun_agreesWithTheSentence() {
    var analysis = Analysis.of(Runs.quick());
    for (Choice choice : analysis.choices()) {
      String names = choice.need().text() + ": " + choice.names();
      assertThat(analysis.title()).containsIgnoringCase(names);
      assertThat(analysis.sentence()).contains(choice.need().text() + " – " + choice.names());
    }
  }
}
