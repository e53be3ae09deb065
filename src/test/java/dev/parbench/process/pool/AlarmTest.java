package dev.parbench.process.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlarmTest {
  private final int[] wakeUps = {0};
  private final Alarm alarm = new Alarm(() -> wakeUps[0]++);
  private final long now = System.nanoTime();

  @Test
  void set_earlierThanBefore_wakes() {
    alarm.set(now + 2_000_000_000_000L);
    alarm.set(now + 1_000_000_000_000L);
    assertThat(wakeUps[0]).isEqualTo(2);
    assertThat(alarm.time()).isEqualTo(now + 1_000_000_000_000L);
  }

  @Test
  void set_laterThanBefore_changesNothing() {
    alarm.set(now + 1_000_000_000_000L);
    alarm.set(now + 2_000_000_000_000L);
    assertThat(wakeUps[0]).isEqualTo(1);
    assertThat(alarm.time()).isEqualTo(now + 1_000_000_000_000L);
  }

  @Test
  void rang_due_onceOnly() {
    alarm.set(now);
    assertThat(alarm.rang()).isTrue();
    assertThat(alarm.rang()).isFalse();
  }

  @Test
  void rang_notYet_staysSet() {
    alarm.set(now + 1_000_000_000_000L);
    assertThat(alarm.rang()).isFalse();
    assertThat(alarm.time()).isNotEqualTo(Alarm.NEVER);
  }

  @Test
  void isDue_acrossTheOverflowOfNanoTime_compares() {
    assertThat(Alarm.isDue(Long.MAX_VALUE - 1, Long.MIN_VALUE + 5)).isTrue();
    assertThat(Alarm.isDue(Long.MIN_VALUE + 5, Long.MAX_VALUE - 1)).isFalse();
    assertThat(Alarm.isDue(Alarm.NEVER, Long.MIN_VALUE)).isFalse();
  }
}
