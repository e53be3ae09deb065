package dev.parbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.claim.Judgement;
import dev.parbench.report.Answer;
import dev.parbench.report.WarningText;
import dev.parbench.result.Run;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrossoverMapTest {

  private static CrossoverMap map(Run run) {
    return Analysis.of(run).maps().getFirst();
  }

  private static CrossoverCell cell(CrossoverMap map, int grain, int blocking) {
    return map.at(blocking).stream()
        .filter(c -> c.grainMicros() == grain)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void of_run_hasACellForEachLengthAndShare() {
    var map = map(Blends.map());
    assertThat(map.grains()).containsExactly(1, 10, 100, 1000, 10_000);
    assertThat(map.shares()).containsExactly(0, 50, 95);
    assertThat(map.cells()).hasSize(15);
  }

  @Test
  void of_otherRows_givesNothing() {
    assertThat(Analysis.of(Runs.quick()).maps()).isEmpty();
  }

  @Test
  void of_cellWithOneStrategy_isLeftOut() {
    var runs = Blends.row(Runs.run(), "sequential", 1, 0, 1, 5, 5, 5);
    assertThat(Analysis.of(runs.build()).maps()).isEmpty();
  }

  @Test
  void of_rowsWithoutGrain_areLeftOut() {
    var runs = Runs.run();
    for (String strategy : new String[] {"sequential", "fork-join"}) {
      runs.row(
          "dev.parbench.benchmark.Crossover.run",
          "ms/op",
          Map.of("strategy", strategy, "workload", "blend", "workers", "1", "grain", "x"),
          5,
          5);
    }
    assertThat(Analysis.of(runs.build()).maps()).isEmpty();
  }

  @Test
  void cell_overlappingIntervals_isATie() {
    var computing = cell(map(Blends.map()), 100, 0);
    assertThat(computing.isTie()).isTrue();
    assertThat(computing.leaders()).extracting(Entry::strategy).contains("fork-join");
  }

  @Test
  void cell_apartIntervals_hasAWinnerWithItsLead() {
    var waiting = cell(map(Blends.map()), 10_000, 95);
    assertThat(waiting.isTie()).isFalse();
    assertThat(waiting.first().strategy()).isEqualTo("virtual-threads");
    assertThat(waiting.lead().value()).isGreaterThan(1.4);
  }

  @Test
  void cell_oneFork_isATieOfAll() {
    var runs = Blends.row(Runs.run(), "sequential", 1, 0, 1, 5);
    assertThat(map(Blends.row(runs, "fork-join", 1, 0, 2, 1).build()).cells().getFirst().isTie())
        .isTrue();
  }

  @Test
  void breakEven_processes_isWhereTheHandOverIsHalfTheTask() {
    // 10 µs of hand-over against 0.5 of the grain: 20 µs.
    var found = map(Blends.map()).breakEven("process-pool", 0).orElseThrow();
    assertThat(found.micros().value()).isBetween(15.0, 30.0);
    assertThat(found.micros().interval().contains(found.micros().value())).isTrue();
  }

  @Test
  void breakEven_sequentialOrUnknown_isNone() {
    assertThat(map(Blends.map()).breakEven("sequential", 0)).isEmpty();
    assertThat(map(Blends.map()).breakEven("cluster", 0)).isEmpty();
  }

  @Test
  void sentence_run_saysWhatToUseWhen() {
    assertThat(map(Blends.map()).sentence())
        .isEqualTo(
            "Computing: fork-join or platform-pool, tasks above 1.1 µs; 50 % waiting:"
                + " virtual-threads, tasks above 1.45 µs; mostly waiting: fork-join or"
                + " platform-pool");
  }

  @Test
  void sentence_nothingFaster_adviseSequential() {
    var runs = Blends.row(Runs.run(), "sequential", 10, 0, 1, Blends.near(5));
    Blends.row(runs, "fork-join", 10, 0, 2, Blends.near(7));
    assertThat(map(runs.build()).sentence()).isEqualTo("Computing: sequential");
  }

  @Test
  void sentence_beatenAtOneOfManyLengths_isStillNamed() {
    var runs = Runs.run();
    for (int grain : List.of(1, 10, 100, 1000)) {
      Blends.row(runs, "sequential", grain, 0, 1, Blends.near(100));
      Blends.row(runs, "fork-join", grain, 0, 2, Blends.near(50));
      Blends.row(runs, "platform-pool", grain, 0, 2, Blends.near(grain == 1 ? 60 : 50));
      Blends.row(runs, "virtual-threads", grain, 0, 9, Blends.near(grain < 100 ? 60 : 50));
    }
    assertThat(map(runs.build()).sentence()).isEqualTo("Computing: fork-join or platform-pool");
  }

  @Test
  void sentence_oneFork_doesNotTakeWhatIsUnknownForATie() {
    var runs = Blends.row(Runs.run(), "sequential", 10, 0, 1, 5);
    Blends.row(runs, "fork-join", 10, 0, 2, 3);
    assertThat(map(runs.build()).sentence())
        .isEqualTo("Too few forks to tell the strategies apart");
  }

  @Test
  void realMicro_longestSequentialTasks_giveTheLengthOfANominalMicrosecond() {
    assertThat(map(Blends.map()).realMicro().orElseThrow()).isBetween(0.99, 1.01);
  }

  @Test
  void answer_run_hasTheSentenceAndTheBreakEvenLengths() {
    assertThat(Answer.lines(Judgement.of(Analysis.of(Blends.map()))))
        .anyMatch(line -> line.startsWith("Which for which tasks: Computing: "))
        .anyMatch(line -> line.contains("waiting, faster from"))
        .anyMatch(line -> line.strip().startsWith("50 %"))
        .allMatch(line -> line.length() <= Answer.WIDTH + 10);
  }

  @Test
  void warnings_emptyTaskLargeAgainstTheGrain_sayWhichStrategies() {
    var runs = Blends.row(Runs.run(), "sequential", 1, 0, 1, Blends.near(5));
    Blends.row(runs, "fork-join", 1, 0, 2, Blends.near(7));
    empty(runs, "fork-join", 0.5);
    empty(runs, "sequential", 0.01);
    assertThat(Analysis.of(runs.build()).warnings())
        .extracting(WarningText::of)
        .anyMatch(w -> w.startsWith("An empty task takes 0.500 µs on fork-join: of tasks of 1 µs"));
  }

  @Test
  void warnings_emptyTaskSmallAgainstTheGrain_areSilent() {
    var runs = Blends.row(Runs.run(), "sequential", 100, 0, 1, Blends.near(5));
    Blends.row(runs, "fork-join", 100, 0, 2, Blends.near(7));
    assertThat(Analysis.of(empty(runs, "fork-join", 0.5).build()).warnings()).isEmpty();
  }

  private static Runs empty(Runs runs, String strategy, double micros) {
    return runs.row(
        "dev.parbench.benchmark.EmptyTask.run",
        "us/op",
        Map.of("strategy", strategy, "workers", "2"),
        micros,
        micros * 1.001,
        micros * 0.999);
  }
}
