package dev.parbench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reset means for those that wait. */
@Timeout(60)
class ProcessBarrierTest {
  private static final int ROUNDS = 20;

  private static CompletableFuture<Integer> waiter(ProcessBarrier barrier) {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                result.complete(barrier.await());
              } catch (BrokenBarrierException | InterruptedException e) {
                result.completeExceptionally(e);
              }
            });
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    return result;
  }

  /** 64 is how many trips the barrier remembers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 1000})
  void reset_soManyTimesInARow_nobodyPasses(int times) {
    try (ProcessBarrier barrier = ProcessBarrier.open(2)) {
      for (int i = 0; i < ROUNDS; i++) {
        CompletableFuture<Integer> waiter = waiter(barrier);
        for (int j = 0; j < times; j++) {
          barrier.reset();
        }
        assertThatThrownBy(waiter::get).hasCauseInstanceOf(BrokenBarrierException.class);
        assertThat(barrier.isBroken()).isFalse();
        assertThat(barrier.getNumberWaiting()).isZero();
      }
    }
  }

  @Test
  void reset_afterAllHaveArrived_theyPass() throws Exception {
    try (ProcessBarrier barrier = ProcessBarrier.open(2)) {
      for (int i = 0; i < ROUNDS; i++) {
        CompletableFuture<Integer> waiter = waiter(barrier);
        assertThat(barrier.await()).isZero();
        barrier.reset();
        barrier.reset();
        assertThat(waiter.get()).isEqualTo(1);
      }
    }
  }
}
