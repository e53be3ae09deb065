package dev.parbench.process.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskEncoderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 1 << 28, 300_000_000, Integer.MAX_VALUE})
  void capacity_anyNumberOfItems_isPositiveAndModest(int count) {
    assertThat(TaskEncoder.capacity(count)).isBetween(32, 1 << 20);
  }
}
