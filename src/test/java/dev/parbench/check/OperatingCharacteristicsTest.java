package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.result.Row;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promises of the gate on recorded forks, with fewer suites than the script replays. */
class OperatingCharacteristicsTest {

  private static final int SUITES = 150;

  private List<Row> recorded = List.of();

  @BeforeEach
  void load() throws IOException {
    recorded = Recording.read();
  }

  @Test
  void recording_rows_areManyAndOfAllKinds() {
    assertThat(recorded).hasSizeGreaterThanOrEqualTo(40);
    assertThat(recorded).allMatch(row -> row.primary().forks().size() >= 40);
    assertThat(Replay.quieterThan(OperatingCharacteristics.QUIET, recorded))
        .hasSizeBetween(8, recorded.size() - 10);
  }

  @Test
  void gate_unchangedSuites_atMostOneInFiftyIsCalledSlower() {
    assertThat(unchanged(recorded, Outcome.REGRESSION).hits()).isLessThanOrEqualTo(SUITES / 50);
  }

  @Test
  void gate_unchangedSuitesOfUsualRows_atMostOneInFiftyIsBlocked() {
    for (double noise :
        new double[] {OperatingCharacteristics.QUIET, OperatingCharacteristics.USUAL}) {
      Share passed = unchanged(Replay.quieterThan(noise, recorded), Outcome.PASS);
      assertThat(SUITES - passed.hits())
          .as("noise up to " + noise)
          .isLessThanOrEqualTo(SUITES / 50);
    }
  }

  @Test
  void gate_quietRows_findsFiveAndTenPercent() {
    assertThat(found(1.05)).isGreaterThanOrEqualTo(0.90);
    assertThat(found(1.10)).isGreaterThanOrEqualTo(0.99);
  }

  /** SciPy 1.17.1: binomtest(3, 150).proportion_ci(method='wilson') gives 0.006825 to 0.057147. */
  @Test
  void share_interval_isWilsons() {
    var share = new Share(3, 150);
    assertThat(share.low()).isCloseTo(0.006825, within(1e-5));
    assertThat(share.high()).isCloseTo(0.057147, within(1e-5));
    assertThat(new Share(0, 150).toString()).isEqualTo("0.0 [0.0, 2.5]");
    assertThat(new Share(150, 150).high()).isEqualTo(1);
  }

  private static Share unchanged(List<Row> rows, Outcome outcome) {
    var replay = new Replay(rows, OperatingCharacteristics.ROWS, 10);
    return OperatingCharacteristics.share(
        SUITES, seed -> OperatingCharacteristics.ends(replay, seed, outcome));
  }

  private double found(double factor) {
    List<Row> quiet = Replay.quieterThan(OperatingCharacteristics.QUIET, recorded);
    var replay = new Replay(quiet, OperatingCharacteristics.ROWS, 10);
    return OperatingCharacteristics.share(
            SUITES, seed -> OperatingCharacteristics.finds(replay, seed, factor))
        .value();
  }
}
