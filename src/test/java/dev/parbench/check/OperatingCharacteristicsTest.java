package dev.parbench.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.result.Row;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The promises of the gate on recorded forks, with fewer suites than the script replays. */
class OperatingCharacteristicsTest {

  private static final int SUITES = 150;

  private Replay replay = new Replay(List.of(), 1);

  @BeforeEach
  void load() throws IOException {
    replay = new Replay(OperatingCharacteristics.recorded(), 20260101);
  }

  @Test
  void gate_unchangedSuites_atMostOneInFiftyIsCalledSlower() {
    assertThat(count(replay.everything(), Outcome.REGRESSION)).isLessThanOrEqualTo(SUITES / 50);
  }

  @Test
  void gate_unchangedQuietSuites_atMostOneInFiftyIsBlocked() {
    List<Row> quiet = replay.quieterThan(OperatingCharacteristics.QUIET);
    assertThat(SUITES - count(quiet, Outcome.PASS)).isLessThanOrEqualTo(SUITES / 50);
  }

  private int count(List<Row> population, Outcome outcome) {
    int count = 0;
    for (int i = 0; i < SUITES; i++) {
      var runs = replay.suite(population, OperatingCharacteristics.ROWS, 10, -1, 1);
      count += PairGate.check(runs, Rules.DEFAULT).outcome() == outcome ? 1 : 0;
    }
    return count;
  }

  @Test
  void gate_quietRows_findsFiveAndTenPercent() {
    List<Row> quiet = replay.quieterThan(OperatingCharacteristics.QUIET);
    assertThat(quiet).isNotEmpty();
    assertThat(OperatingCharacteristics.foundShare(replay, quiet, 10, 1.05, SUITES))
        .isGreaterThanOrEqualTo(0.90);
    assertThat(OperatingCharacteristics.foundShare(replay, quiet, 10, 1.10, SUITES))
        .isGreaterThanOrEqualTo(0.99);
  }
}
