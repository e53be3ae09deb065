package dev.parbench.process.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parbench.process.channel.Polling;
import org.junit.jupiter.api.Test;

class WaitRoomTest {
  private static final long USUAL = 50_000;
  private static final long BUSY = 500_000;

  private final WaitRoom room = new WaitRoom((byte) 1);

  private void spin(int times, boolean found, long nanos) {
    for (int i = 0; i < times; i++) {
      room.spun(found, nanos, USUAL, BUSY);
    }
  }

  private int blindLooks() {
    int count = 0;
    while (room.spin(USUAL) == 0) {
      count++;
    }
    return count;
  }

  @Test
  void spin_looksInVainAgainAndAgain_areLeftOutForAWhile() {
    spin(7, false, USUAL);
    assertThat(room.spin(USUAL)).isEqualTo(USUAL);
    spin(1, false, USUAL);
    assertThat(blindLooks()).isEqualTo(32);
  }

  @Test
  void spin_oneLookThatTookLong_isAnAccident() {
    spin(1, true, BUSY + 1);
    assertThat(room.spin(USUAL)).isEqualTo(USUAL);
    spin(1, true, BUSY + 1);
    assertThat(blindLooks()).isEqualTo(32);
  }

  @Test
  void politeAfter_foundOnlyAfterOfferingTheProcessor_isOfferedAtOnceForAWhile() {
    spin(15, true, Polling.POLITE_AFTER + 1);
    assertThat(room.politeAfter()).isEqualTo(Polling.POLITE_AFTER);
    spin(1, true, Polling.POLITE_AFTER + 1);
    for (int i = 0; i < 4096; i++) {
      assertThat(room.politeAfter()).isZero();
    }
    assertThat(room.politeAfter()).isEqualTo(Polling.POLITE_AFTER);
  }

  @Test
  void politeAfter_foundAtOnceInBetween_staysAsItIs() {
    spin(15, true, Polling.POLITE_AFTER + 1);
    spin(1, true, 400);
    spin(15, true, Polling.POLITE_AFTER + 1);
    assertThat(room.politeAfter()).isEqualTo(Polling.POLITE_AFTER);
  }

  @Test
  void spin_afterASleepThatALongerLookHadSpared_looksLonger() {
    room.slept(3 * USUAL, USUAL);
    assertThat(room.spin(USUAL)).isEqualTo(8 * USUAL);
    spin(1, true, USUAL / 100);
    assertThat(room.spin(USUAL)).isEqualTo(USUAL);
  }

  @Test
  void spin_afterALongSleep_looksAsUsual() {
    room.slept(8 * USUAL, USUAL);
    assertThat(room.spin(USUAL)).isEqualTo(USUAL);
  }

  @Test
  void spin_longerLooksThatAreUsedUp_pauseForAThousandSleeps() {
    room.slept(3 * USUAL, USUAL);
    int longer = 0;
    while (room.spin(USUAL) > USUAL) {
      longer++;
      spin(1, true, 3 * USUAL);
    }
    assertThat(longer).isEqualTo(64);
    int sleeps = 0;
    while (room.spin(USUAL) == USUAL) {
      room.slept(3 * USUAL, USUAL);
      sleeps++;
    }
    assertThat(sleeps).isEqualTo(1025);
  }

  @Test
  void spin_longerLookOnABusyMachine_isTheLastForAWhile() {
    room.slept(3 * USUAL, USUAL);
    spin(1, true, BUSY + 1);
    room.slept(3 * USUAL, USUAL);
    assertThat(room.spin(USUAL)).isEqualTo(USUAL);
  }
}
