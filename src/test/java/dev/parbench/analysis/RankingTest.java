package dev.parbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static Batch batch(Runs runs) {
    return Runs.ranked(runs.build()).getFirst();
  }

  private static List<String> places(Ranking ranking) {
    return ranking.places().stream()
        .map(p -> (p.couldBeBest() ? "* " : "") + p.entry().strategy())
        .toList();
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
  void ofBest_notToldFromTheFastest_couldBeTheBest() {
    assertThat(places(Ranking.ofBest(batch(three()))))
        .containsExactly("* platform-pool", "* fork-join", "process-pool", "sequential");
  }

  @Test
  void ofBest_chainOfOverlaps_comparesEachWithTheFastest() {
    var runs =
        Runs.run()
            .cpu("mix", "a", 1, 10, 11, 12)
            .cpu("mix", "b", 1, 13, 14, 15)
            .cpu("mix", "c", 1, 16, 17, 18)
            .cpu("mix", "d", 1, 90, 91, 92);
    assertThat(places(Ranking.ofBest(batch(runs)))).containsExactly("* a", "* b", "c", "d");
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
        .containsExactly("* platform-pool", "* noisy", "sequential");
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
    assertThat(ranking.places()).allMatch(Ranking.Place::couldBeBest);
    assertThat(ranking.headline())
        .isEqualTo("mix: too few forks to rank the strategies on 2 cores");
  }

  @Test
  void ofBest_moreWorkersAreFaster_takesThem() {
    var runs = three().cpu("mix", "process-pool", 4, 55, 55.1, 55.2);
    assertThat(Ranking.ofBest(batch(runs)).places().get(2).entry().workers()).isEqualTo(4);
  }

  @Test
  void best_moreWorkersAreLuckier_takesTheFewestNotToldFromThem() {
    var runs = three().cpu("mix", "process-pool", 4, 59.9, 60.1, 60.2);
    assertThat(batch(runs).best("process-pool").orElseThrow().workers()).isEqualTo(2);
  }

  @Test
  void best_oneForkEach_takesTheFastest() {
    var runs = Runs.run().cpu("mix", "a", 1, 20).cpu("mix", "a", 2, 10).cpu("mix", "a", 4, 11);
    assertThat(batch(runs).best("a").orElseThrow().workers()).isEqualTo(2);
  }

  @Test
  void behind_ofTheFastest_isExactlyOne() {
    var first = Ranking.ofBest(batch(three())).places().getFirst();
    assertThat(first.isFirst()).isTrue();
    assertThat(first.behind().isExact()).isTrue();
  }

  /** The level is shared out among the comparisons, and mark and interval agree. */
  @Test
  void behind_ofManyStrategies_isWiderThanOfTwo() {
    var two = Runs.run().cpu("mix", "a", 1, 10, 11, 12).cpu("mix", "b", 1, 14, 15, 16);
    var many = Runs.run().cpu("mix", "a", 1, 10, 11, 12).cpu("mix", "b", 1, 14, 15, 16);
    for (String other : List.of("c", "d", "e", "f", "g", "h")) {
      many.cpu("mix", other, 1, 30, 31, 32);
    }
    var alone = Ranking.ofBest(batch(two)).places().get(1).behind().interval();
    var among = Ranking.ofBest(batch(many)).places().get(1).behind().interval();
    assertThat(among.low()).isLessThan(alone.low());
    assertThat(among.high()).isGreaterThan(alone.high());
  }

  /**
   * The true best is left out in at most one of twenty suites: four that are equally fast, one of
   * them noisy, so that any may look fastest.
   */
  @Test
  void places_strategiesEquallyFast_keepTheBestInNineteenOfTwenty() {
    var random = new Random(14);
    int suites = 2000;
    int lost = 0;
    for (int suite = 0; suite < suites; suite++) {
      var runs = Runs.run();
      for (String strategy : List.of("a", "b", "c", "d")) {
        double noise = strategy.equals("d") ? 0.1 : 0.02;
        double[] forks =
            random.doubles(5).map(_ -> 10 * Math.exp(noise * random.nextGaussian())).toArray();
        runs.cpu("mix", strategy, 1, forks);
      }
      // All are the best; one of them is taken for it.
      var places = Ranking.ofBest(batch(runs)).places();
      lost +=
          places.stream().anyMatch(p -> p.entry().strategy().equals("a") && !p.couldBeBest())
              ? 1
              : 0;
    }
    assertThat((double) lost / suites).as("seed 14").isLessThan(0.05);
  }

  @Test
  void speedup_ofTheSequentialRun_isExactlyOne() {
    var speedup = batch(three()).sequential().orElseThrow().speedup().orElseThrow();
    assertThat(speedup.value()).isEqualTo(1);
    assertThat(speedup.isExact()).isTrue();
  }

  @Test
  void fairest_scaling_isOneWorkerPerCore() {
    var runs = three();
    for (String s : List.of("platform-pool", "fork-join", "process-pool")) {
      runs.cpu("mix", s, 4, 70, 71, 72).cpu("mix", s, 1, 100, 101, 102);
    }
    assertThat(Ranking.fairest(batch(runs)).orElseThrow().order())
        .startsWith("2 each: platform-pool or fork-join, process-pool takes 1.20× [")
        .endsWith("] as long");
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
