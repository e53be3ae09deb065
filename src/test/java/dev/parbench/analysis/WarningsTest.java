package dev.parbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarningsTest {

  @Test
  void of_rowBelowAHundredTimerSteps_warns() {
    var runs = Runs.run().cores(2).cpu("mix", "sequential", 1, 0.002, 0.002);
    assertThat(Warnings.of(runs.build())).anyMatch(w -> w.contains("100 steps of the timer"));
  }

  @Test
  void of_rowAboveAHundredTimerSteps_doesNotWarn() {
    var runs = Runs.run().cores(2).cpu("mix", "sequential", 1, 0.004, 0.004);
    assertThat(Warnings.of(runs.build())).isEmpty();
  }
}
