package dev.parbench.process.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollingTest {

  private static boolean never(AtomicInteger looks) {
    looks.incrementAndGet();
    return false;
  }

  @Test
  void until_noTime_looksOnce() {
    AtomicInteger looks = new AtomicInteger();
    assertThat(Polling.until(() -> never(looks), 0)).isFalse();
    assertThat(looks).hasValue(1);
  }

  @Test
  void until_conditionThatComesTrue_isFoundWithinItsTime() {
    AtomicInteger looks = new AtomicInteger();
    assertThat(
            Polling.until(
                () -> looks.incrementAndGet() == 100, Long.MAX_VALUE, Polling.POLITE_AFTER))
        .isTrue();
    assertThat(looks).hasValue(100);
  }

  @Test
  void until_conditionThatNeverComes_givesUp() {
    AtomicInteger looks = new AtomicInteger();
    assertThat(Polling.until(() -> never(looks), 1_000)).isFalse();
    assertThat(looks.get()).isGreaterThan(1);
  }

  @Test
  void until_afterTheProcessorWasLostToOthers_leavesItToThemForAWhile() {
    long start = System.nanoTime();
    Polling.yielded(4_000_000);
    assertThat(Polling.until(() -> false, 60_000_000_000L)).isFalse();
    assertThat(System.nanoTime() - start).isLessThan(30_000_000_000L);
  }
}
