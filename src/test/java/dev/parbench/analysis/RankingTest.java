package dev.parbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static Batch batch(Runs runs) {
    return Runs.ranked(runs.build()).getFirst();
  }

  private static List<String> places(Ranking ranking) {
    return ranking.places().stream().map(p -> p.rank() + " " + p.entry().strategy()).toList();
  }

  private static Runs three() {
    return Runs.run()
        .cores(2)
        .cpu("mix", "sequential", 1, 100, 101, 99)
        .cpu("mix", "platform-pool", 2, 50.1, 50.2, 50.0)
        .cpu("mix", "fork-join", 2, 50.0, 50.3, 50.1)
        .cpu("mix", "process-pool", 2, 60.0, 60.2, 60.1);
  }

  @Test
  void ofBest_overlappingIntervals_shareARank() {
    assertThat(places(Ranking.ofBest(batch(three()))))
        .containsExactly("1 platform-pool", "1 fork-join", "3 process-pool", "4 sequential");
  }

  @Test
  void ofBest_chainOfOverlaps_ranksWhatIsToldApart() {
    var runs =
        Runs.run()
            .cpu("mix", "a", 1, 10, 11, 12)
            .cpu("mix", "b", 1, 13, 14, 15)
            .cpu("mix", "c", 1, 16, 17, 18)
            .cpu("mix", "d", 1, 90, 91, 92);
    assertThat(places(Ranking.ofBest(batch(runs)))).containsExactly("1 a", "1 b", "2 c", "4 d");
  }

  private static Runs withNoisyRow() {
    return Runs.run()
        .cpu("mix", "sequential", 1, 100, 100.5, 99.5)
        .cpu("mix", "platform-pool", 2, 50, 50.1, 49.9)
        .cpu("mix", "noisy", 2, 30, 60, 140);
  }

  @Test
  void ofBest_noisyRow_doesNotJoinWhatIsToldApart() {
    assertThat(places(Ranking.ofBest(batch(withNoisyRow()))))
        .containsExactly("1 platform-pool", "1 noisy", "2 sequential");
  }

  @Test
  void headline_noisyRow_namesTheOneThatIsFaster() {
    assertThat(Ranking.ofBest(batch(withNoisyRow())).headline())
        .isEqualTo("mix: platform-pool reaches 2.00×");
  }

  @Test
  void headline_sequentialIsNoisyToo_decidesByTheSpeedup() {
    var runs =
        Runs.run()
            .cpu("mix", "sequential", 1, 100, 130, 90, 110)
            .cpu("mix", "platform-pool", 2, 60, 80, 75, 70);
    var batch = batch(runs);
    assertThat(batch.best("platform-pool").orElseThrow().isFasterThanSequential()).isTrue();
    assertThat(Ranking.ofBest(batch).headline()).startsWith("mix: platform-pool ");
  }

  @Test
  void time_wideSpread_hasNoNegativeEnd() {
    var noisy = batch(withNoisyRow()).best("noisy").orElseThrow();
    assertThat(noisy.time().interval().low()).isPositive();
  }

  @Test
  void ofBest_oneForkAnywhere_ranksNothing() {
    var runs = three().cpu("mix", "virtual-threads", 2, 10);
    var ranking = Ranking.ofBest(batch(runs));
    assertThat(ranking.places()).extracting(Ranking.Place::rank).containsOnly(1);
    assertThat(ranking.headline())
        .isEqualTo("mix: too few forks to rank the strategies on 2 cores");
  }

  @Test
  void ofBest_severalWorkerCounts_takesTheFastest() {
    var runs = three().cpu("mix", "process-pool", 4, 55, 55.1, 55.2);
    assertThat(Ranking.ofBest(batch(runs)).places().get(2).entry().workers()).isEqualTo(4);
  }

  @Test
  void fairest_scaling_isOneWorkerPerCore() {
    var runs = three();
    for (String s : List.of("platform-pool", "fork-join", "process-pool")) {
      runs.cpu("mix", s, 4, 70, 71, 72).cpu("mix", s, 1, 100, 101, 102);
    }
    assertThat(Ranking.fairest(batch(runs)).orElseThrow().order())
        .isEqualTo("2 each: platform-pool ~ fork-join, then process-pool");
  }

  @Test
  void headline_severalLeaders_namesThem() {
    assertThat(Ranking.ofBest(batch(three())).headline())
        .isEqualTo("mix: platform-pool and fork-join both reach 1.99–2.00× on 2 cores");
  }

  @Test
  void headline_oneLeader_namesIt() {
    var runs = three().cpu("mix", "cluster", 2, 25, 25.1, 25.2);
    assertThat(Ranking.ofBest(batch(runs)).headline())
        .isEqualTo("mix: cluster is fastest, 3.98× on 2 cores");
  }

  @Test
  void headline_nothingFaster_saysSo() {
    var runs =
        Runs.run().cpu("mix", "sequential", 1, 100, 101, 99).cpu("mix", "a", 2, 99, 101, 100);
    assertThat(Ranking.ofBest(batch(runs)).headline())
        .isEqualTo("mix: nothing is measurably faster than sequential");
  }

  @Test
  void headline_noSequentialRow_givesTimes() {
    var runs = Runs.run().io("sleep", "a", 9, 50, 51, 50).io("sleep", "b", 9, 90, 91, 90);
    assertThat(Ranking.ofBest(batch(runs)).headline()).isEqualTo("sleep: a is fastest, 50.3 ms");
  }
}
