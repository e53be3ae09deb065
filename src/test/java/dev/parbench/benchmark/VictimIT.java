package dev.parbench.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class VictimIT {

  @ParameterizedTest
  @CsvSource({"HALT, 42", "OUT_OF_MEMORY, 3", "KILL, -9"})
  void die_eachWay_isKnownByItsExitCodeAndTheOthersSurvive(Death death, int exitCode)
      throws Exception {
    try (var victim = new Victim(death)) {
      assertThat(victim.die()).isEqualTo(exitCode);
      assertThat(victim.survivors()).isOne();
    }
  }
}
