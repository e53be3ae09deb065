package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedCountIT {

  @Test
  void count_twoProcesses_loseNoUpdateInAnyRound() throws Exception {
    try (var round = new SharedCount(2, 1_000)) {
      assertThat(round.count()).isEqualTo(1_000);
      assertThat(round.count()).isEqualTo(1_000);
    }
  }
}
