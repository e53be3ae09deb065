package dev.parbench.process.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lock in shared memory, used from two places as two processes use it. */
@Timeout(60)
class WordLockTest {
  private static final int BELL = 1;
  private static final int OTHER_SLOT = 2;
  private static final long HAND_OVER = 1L << 32;

  private Seat seat;
  private Seat otherSeat;
  private WordLock lock;
  private WordLock other;

  @BeforeEach
  void open() throws Exception {
    seat = Seat.make("lock", WordLock.SIZE, BELL);
    otherSeat = Seat.take("lock", seat.file(), OTHER_SLOT, BELL);
    lock = new WordLock(seat, Seat.BODY, 0);
    other = new WordLock(otherSeat, Seat.BODY, 0);
  }

  @AfterEach
  void close() {
    otherSeat.close();
    seat.close();
  }

  private long word() {
    return seat.words().getVolatile(Seat.BODY);
  }

  /** The other place begins to wait; returns once it has asked for the lock. */
  private CompletableFuture<Boolean> waitUntilAsked(long nanos) {
    CompletableFuture<Boolean> got = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            boolean _ = got.complete(other.acquire(nanos));
          } catch (InterruptedException e) {
            boolean _ = got.completeExceptionally(e);
          }
        });
    while ((word() & HAND_OVER) == 0 && !got.isDone()) {
      Thread.onSpinWait();
    }
    return got;
  }

  @Test
  void acquire_againAtOnceWhileAnotherAskedForIt_isNotOvertaking() throws Exception {
    int rounds = 20;
    int handedOver = 0;
    assertThat(lock.acquire(Long.MAX_VALUE)).isTrue();
    for (int i = 0; i < rounds; i++) {
      CompletableFuture<Boolean> got = waitUntilAsked(Long.MAX_VALUE);
      CompletableFuture<Void> after = got.thenRun(other::release);
      lock.release();
      assertThat(lock.acquire(Long.MAX_VALUE)).isTrue();
      handedOver += got.isDone() ? 1 : 0;
      if (!got.isDone()) {
        lock.release();
        assertThat(got.get()).isTrue();
        after.get();
        assertThat(lock.acquire(Long.MAX_VALUE)).isTrue();
      }
    }
    // Whom a busy machine kept asleep for longer than the lock is kept for it, is overtaken.
    assertThat(handedOver).isGreaterThan(rounds / 2);
  }

  @Test
  void acquire_keptForOneThatIsGone_getsItAfterAWhile() throws Exception {
    seat.words().setVolatile(Seat.BODY, HAND_OVER);
    assertThat(lock.isLocked()).isFalse();
    assertThat(lock.acquire(TimeUnit.SECONDS.toNanos(30))).isTrue();
    assertThat(word()).isEqualTo(Seat.MAKER);
  }

  @Test
  void tryAcquire_keptForAnother_takesItAtOnce() throws Exception {
    seat.words().setVolatile(Seat.BODY, HAND_OVER);
    assertThat(lock.tryAcquire()).isTrue();
    lock.release();
    seat.words().setVolatile(Seat.BODY, HAND_OVER);
    assertThat(lock.acquire(0)).isTrue();
  }

  @Test
  void acquire_timeIsUpAfterItAsked_keepsItNotAnyMore() throws Exception {
    assertThat(lock.tryAcquire()).isTrue();
    CompletableFuture<Boolean> got = waitUntilAsked(TimeUnit.MILLISECONDS.toNanos(50));
    assertThat(got.get()).isFalse();
    assertThat(word()).isEqualTo(Seat.MAKER);
  }

  @Test
  void sweep_holderIsGone_isKeptForWhoAsked() throws Exception {
    assertThat(lock.tryAcquire()).isTrue();
    CompletableFuture<Boolean> got = waitUntilAsked(Long.MAX_VALUE);
    lock.sweep(Seat.MAKER);
    seat.wakeEveryone();
    assertThat(got.get()).isTrue();
    assertThat(word()).isEqualTo(OTHER_SLOT);
  }
}
