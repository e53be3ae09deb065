package dev.parbench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SumRangeTest {

  private static final long LENGTH = 2_000_000;
  private static final int TRIES = 40;

  /** Folded to a closed form, eight times the numbers would cost the same. */
  @Test
  void call_eightTimesAsLong_costsAboutEightTimesAsMuch() {
    long once = Long.MAX_VALUE;
    long eight = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      once = Math.min(once, nanos(LENGTH));
      eight = Math.min(eight, nanos(8 * LENGTH));
    }
    assertThat((double) eight / once).isBetween(4.0, 16.0);
  }

  private static long nanos(long length) {
    long begin = System.nanoTime();
    long sum = new SumRange.Task(0, length).call();
    long end = System.nanoTime();
    assertThat(sum).isEqualTo(length / 2 * (length - 1));
    return end - begin;
  }
}
