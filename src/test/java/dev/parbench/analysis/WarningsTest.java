package dev.parbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarningsTest {

  @Test
  void of_rowBelowAHundredTimerSteps_warns() {
    var runs = Runs.run().cores(2).cpu("mix", "sequential", 1, 0.002, 0.002);
    assertThat(Analysis.of(runs.build()).warnings()).contains(new Warning.TooShort(1, 1, 100));
  }

  @Test
  void of_rowAboveAHundredTimerSteps_doesNotWarn() {
    var runs = Runs.run().cores(2).cpu("mix", "sequential", 1, 0.004, 0.004);
    assertThat(Analysis.of(runs.build()).warnings()).isEmpty();
  }
}
