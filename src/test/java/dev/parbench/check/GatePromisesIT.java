package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.parbench.check.OperatingCharacteristics.Tally;
import dev.parbench.result.Row;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promises of the gate on recorded forks, with fewer suites than the script replays. */
@Tag("forks")
class GatePromisesIT {

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
        .hasSizeBetween(15, recorded.size() - 10);
  }

  @Test
  void gate_changesInsideTheMargin_atMostOneSuiteInFiftyIsCalledSlower() {
    for (Change change : List.of(Change.NONE, Change.all(0.019), Change.mixed(0.019))) {
      for (List<Row> rows : List.of(recorded, quiet())) {
        assertThat(tally(rows, change, SUITES).slower().hits())
            .as(change.name())
            .isLessThanOrEqualTo(SUITES / 50);
      }
    }
  }

  @Test
  void gate_unchangedSuitesOfUsualRows_atMostOneInFiftyIsBlocked() {
    for (double noise :
        new double[] {OperatingCharacteristics.QUIET, OperatingCharacteristics.USUAL}) {
      Tally tally = tally(Replay.quieterThan(noise, recorded), Change.NONE, SUITES);
      assertThat(tally.slower().hits() + tally.cannotTell().hits())
          .as("noise up to " + noise)
          .isLessThanOrEqualTo(SUITES / 50);
    }
  }

  @Test
  void gate_changesInsideTheMarginOfQuietRows_canBeTold() {
    for (Change change : List.of(Change.NONE, Change.all(0.01), Change.mixed(0.019))) {
      assertThat(tally(quiet(), change, SUITES).cannotTell().hits())
          .as(change.name())
          .isLessThanOrEqualTo(SUITES / 20);
    }
  }

  @Test
  void gate_quietRows_findsFiveAndTenPercent() {
    for (List<Row> rows : List.of(quiet(), Simulated.population(OperatingCharacteristics.QUIET))) {
      assertThat(tally(rows, Change.one(0.05), SUITES).found().value())
          .isGreaterThanOrEqualTo(0.90);
      assertThat(tally(rows, Change.one(0.10), SUITES).found().value())
          .isGreaterThanOrEqualTo(0.99);
    }
  }

  @Test
  void files_runsThatShift_areNoRegressionsWithAHistory() {
    assertThat(OperatingCharacteristics.files(Change.NONE, 9, SUITES).slower().hits())
        .isLessThanOrEqualTo(SUITES / 50);
    assertThat(OperatingCharacteristics.files(Change.NONE, 0, SUITES).slower().value())
        .isGreaterThan(0.5);
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

  private List<Row> quiet() {
    return Replay.quieterThan(OperatingCharacteristics.QUIET, recorded);
  }

  private static Tally tally(List<Row> rows, Change change, int suites) {
    var replay = new Replay(rows, OperatingCharacteristics.ROWS, 10);
    return OperatingCharacteristics.tally(replay, change, suites);
  }
}
